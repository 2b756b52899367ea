import { call, find, html, show, showBasketCount, toast } from './dom.js';

const list = find('#wishes');
const zone = find('#basket-zone');

const draw = (wishes) =>
  show(
    list,
    html`${wishes.map(
      (wish) =>
        html`<li data-slug="${wish.slug}">
          <span class="grip" aria-hidden="true">⠿</span>
          <img src="/pictures/${wish.slug}.svg" alt="" width="64" height="48" draggable="false" />
          <strong>${wish.name}</strong>
          <span class="price">${wish.price}</span>
          <button type="button" class="plain" data-drop aria-label="Remove ${wish.name}">×</button>
        </li>`,
    )}`,
  );

const slugs = () => [...list.children].map((item) => item.dataset.slug);

const keep = async (order) => {
  const { ok, data } = await call('/api/wish-list', 'PUT', { slugs: order });
  if (ok) draw(data);
  else toast(data.message, 'bad');
};

/** The wish under a point of the screen, other than the one that is dragged. */
const wishAt = (y, dragged) =>
  [...list.children].find((item) => {
    const box = item.getBoundingClientRect();
    return item !== dragged && y >= box.top && y <= box.bottom;
  });

list.addEventListener('pointerdown', (event) => {
  const item = event.target.closest('li');
  if (item === null || event.target.closest('button') !== null) return;
  event.preventDefault();
  list.setPointerCapture(event.pointerId);
  item.classList.add('dragged');

  const move = (moved) => {
    const other = wishAt(moved.clientY, item);
    if (other === undefined) return;
    const all = [...list.children];
    if (all.indexOf(other) < all.indexOf(item)) other.before(item);
    else other.after(item);
  };
  const drop = () => {
    item.classList.remove('dragged');
    list.removeEventListener('pointermove', move);
    void keep(slugs());
  };
  list.addEventListener('pointermove', move);
  list.addEventListener('pointerup', drop, { once: true });
});

list.addEventListener('click', (event) => {
  if (event.target.closest('[data-drop]') === null) return;
  const { slug } = event.target.closest('li').dataset;
  void keep(slugs().filter((other) => other !== slug));
});

const recent = new Set(['stoneware-mug', 'striped-bath-towel', 'oak-chopping-board']);
const { data: products } = await call('/api/products');
show(
  find('#recent'),
  html`${products
    .filter((product) => recent.has(product.slug))
    .map(
      (product) =>
        html`<div class="tile" draggable="true" data-slug="${product.slug}">
          <img src="/pictures/${product.slug}.svg" alt="" width="120" height="90" draggable="false" />
          <span>${product.name}</span>
        </div>`,
    )}`,
);

find('#recent').addEventListener('dragstart', (event) => {
  event.dataTransfer.setData('text/plain', event.target.dataset.slug);
  event.dataTransfer.effectAllowed = 'copy';
});
zone.addEventListener('dragover', (event) => {
  event.preventDefault();
  zone.classList.add('over');
});
zone.addEventListener('dragleave', () => zone.classList.remove('over'));
zone.addEventListener('drop', async (event) => {
  event.preventDefault();
  zone.classList.remove('over');
  const slug = event.dataTransfer.getData('text/plain');
  const { ok, data } = await call('/api/basket/lines', 'POST', { slug });
  if (!ok) {
    toast(data.message, 'bad');
    return;
  }
  showBasketCount(data.count);
  toast(`${data.lines.find((line) => line.slug === slug).name} was added to your basket.`);
});

const { data } = await call('/api/wish-list');
draw(data);

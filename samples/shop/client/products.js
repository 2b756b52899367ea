import { afterPause, call, find, html, show, wireSwitch } from './dom.js';

const form = find('#filters');
const stockOnly = find('.switch', form);
const sort = find('#sort');
let asked = 0;

const card = (product) =>
  html`<article class="card">
    <a class="picture" href="/products/${product.slug}" tabindex="-1" aria-hidden="true"
      ><img src="/pictures/${product.slug}.svg" alt="" width="400" height="300"
    /></a>
    <h3><a href="/products/${product.slug}">${product.name}</a></h3>
    <p class="line">${product.line}</p>
    <p class="price">${product.price}</p>
    <div class="actions">
      ${
        product.stock === 0
          ? html`<button type="button" disabled>Sold out</button>`
          : html`<button type="button" class="primary" data-add="${product.slug}">Add to basket</button>`
      }
    </div>
  </article>`;

const draw = async () => {
  const query = new URLSearchParams({ search: form.elements.search.value, sort: sort.value });
  for (const box of form.querySelectorAll('[name=category]:checked')) query.append('category', box.value);
  if (stockOnly.getAttribute('aria-checked') === 'true') query.set('stock', '1');
  asked += 1;
  const mine = asked;
  const { ok, data } = await call(`/api/products?${query}`);
  if (mine !== asked) return;
  const place = find('#products');
  if (!ok) {
    show(place, html`<p class="problem" role="alert">${data.message}</p>`);
    return;
  }
  find('#found').textContent = `${data.length} ${data.length === 1 ? 'product' : 'products'}`;
  show(
    place,
    data.length === 0 ? html`<p class="empty">Nothing fits these filters.</p>` : html`${data.map(card)}`,
  );
};

wireSwitch(stockOnly, () => void draw());
sort.addEventListener('change', () => void draw());
form.addEventListener('change', () => void draw());
form.elements.search.addEventListener(
  'input',
  afterPause(200, () => void draw()),
);
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('reset', (event) => {
  event.preventDefault();
  form.elements.search.value = '';
  for (const box of form.querySelectorAll('[name=category]')) box.checked = false;
  stockOnly.setAttribute('aria-checked', 'false');
  void draw();
});
void draw();

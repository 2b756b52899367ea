import { call, find, toast } from './dom.js';

const heart = find('[data-wish]');
heart.addEventListener('click', async () => {
  const { data: wishes } = await call('/api/wish-list');
  const slugs = [heart.dataset.wish, ...wishes.map((wish) => wish.slug)];
  const { ok, data } = await call('/api/wish-list', 'PUT', { slugs });
  if (!ok) {
    toast(data.message, 'bad');
    return;
  }
  heart.textContent = '♥';
  heart.title = 'On your wish list';
  toast('Saved to your wish list.');
});

find('#more-reviews').addEventListener('click', (event) => {
  for (const quote of document.querySelectorAll('#panel-reviews blockquote')) quote.hidden = false;
  event.target.remove();
});

const availability = find('#availability');
availability.addEventListener('click', async () => {
  availability.disabled = true;
  availability.textContent = 'Checking…';
  const { ok, data } = await call('/api/stock?slow=1200');
  const name = find('h1').textContent;
  const row = ok ? data.rows.find((item) => item.name === name) : undefined;
  find('#availability-answer').textContent =
    row === undefined
      ? 'Our stores did not answer.'
      : `${row.state}: ${row.stock} pieces in our Aarhus store.`;
  availability.textContent = 'Check availability in our stores';
  availability.disabled = false;
});

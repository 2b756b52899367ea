import { afterPause, call, find, html, show, showBasketCount, showProblem, toast } from './dom.js';
import { summary } from './summary.js';

const lines = find('#lines');
const note = find('#note');
const discount = find('#discount');

const row = (line) =>
  html`<tr data-slug="${line.slug}">
    <th scope="row">
      <img src="/pictures/${line.slug}.svg" alt="" width="64" height="48" /><a href="/products/${line.slug}"
        >${line.name}</a
      >
    </th>
    <td>${line.price}</td>
    <td><tw-stepper label="Quantity" value="${line.quantity}" max="9"></tw-stepper></td>
    <td>${line.total}</td>
    <td><button type="button" class="plain" data-remove>Remove</button></td>
  </tr>`;

const draw = (basket) => {
  showBasketCount(basket.count);
  show(find('#summary'), summary(basket));
  if (basket.lines.length === 0) {
    show(lines, html`<p class="empty">Your basket is empty. <a href="/products">Find something nice</a></p>`);
    return;
  }
  show(
    lines,
    html`<table class="lines">
      <thead>
        <tr>
          <th scope="col">Product</th>
          <th scope="col">Price</th>
          <th scope="col">Quantity</th>
          <th scope="col">Total</th>
          <td></td>
        </tr>
      </thead>
      <tbody>
        ${basket.lines.map(row)}
      </tbody>
    </table>`,
  );
};

const change = async (path, method, body) => {
  const { ok, data } = await call(path, method, body);
  if (ok) draw(data);
  else toast(data.message, 'bad');
};

lines.addEventListener('change', (event) => {
  const { slug } = event.target.closest('tr').dataset;
  void change(`/api/basket/lines/${slug}`, 'PATCH', { quantity: event.detail });
});
lines.addEventListener('click', (event) => {
  if (event.target.closest('[data-remove]') === null) return;
  const { slug } = event.target.closest('tr').dataset;
  void change(`/api/basket/lines/${slug}`, 'PATCH', { quantity: 0 });
});

discount.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { ok, data } = await call('/api/basket/discount', 'POST', { code: discount.elements.code.value });
  showProblem(find('.problem', discount), ok ? '' : data.message);
  if (!ok) return;
  draw(data);
  toast(`Code ${data.discountCode} was applied.`);
});

const keepNote = afterPause(300, async () => {
  const { ok } = await call('/api/basket/note', 'PUT', { note: note.textContent });
  find('#note-state').textContent = ok ? 'Note saved' : 'The note could not be saved';
});
note.addEventListener('input', () => {
  find('#note-state').textContent = 'Saving…';
  keepNote();
});

const { ok, data } = await call('/api/basket');
if (ok) {
  draw(data);
  note.textContent = data.note;
} else show(lines, html`<p class="problem" role="alert">${data.message}</p>`);

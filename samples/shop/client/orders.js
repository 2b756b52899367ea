import { afterPause, call, confirmInDialog, find, html, show, toast } from './dom.js';

const place = find('#orders');
const search = find('#order-search');
const status = find('#order-status');
const columns = [
  ['number', 'Order'],
  ['customer', 'Customer'],
  ['date', 'Date'],
  ['total', 'Total'],
  ['status', 'Status'],
];
let asked = 0;
const view = { sort: 'number', order: 'up', page: 1 };

const heading = ([key, name]) => {
  const direction = view.sort !== key ? 'none' : view.order === 'up' ? 'ascending' : 'descending';
  return html`<th scope="col" aria-sort="${direction}">
    <button type="button" data-sort="${key}">${name}</button>
  </th>`;
};

const actions = (order, staff) =>
  staff
    ? html`<button
          type="button"
          data-do="refund"
          ${['Refunded', 'Cancelled'].includes(order.status) && html`disabled`}
        >
          Refund
        </button>
        <button type="button" data-do="delete">Delete</button>`
    : html`<button type="button" data-do="track">Track</button>`;

const row = (order, staff) =>
  html`<tr data-number="${order.number}">
    <td>${order.number}</td>
    <td>${order.customer}</td>
    <td>${order.placedOn}</td>
    <td class="number">${order.total}</td>
    <td><span class="status ${order.status.toLowerCase()}">${order.status}</span></td>
    <td class="actions">${actions(order, staff)}</td>
  </tr>`;

const table = ({ orders, staff, page, pages }) =>
  html`<table class="orders">
      <thead>
        <tr>
          ${columns.map(heading)}
          <td></td>
        </tr>
      </thead>
      <tbody>
        ${orders.map((order) => row(order, staff))}
      </tbody>
    </table>
    <nav class="pager" aria-label="Pages">
      <button type="button" data-turn="-1" ${page === 1 && html`disabled`}>Previous</button>
      <span>Page ${page} of ${pages}</span>
      <button type="button" data-turn="1" ${page === pages && html`disabled`}>Next</button>
    </nav>`;

const draw = async () => {
  const query = new URLSearchParams({ ...view, search: search.value, status: status.value });
  asked += 1;
  const mine = asked;
  const { ok, data } = await call(`/api/orders?${query}`);
  // An answer that was overtaken is out of date.
  if (mine !== asked) return;
  if (!ok) {
    show(place, html`<p class="problem" role="alert">${data.message}</p>`);
    return;
  }
  view.page = data.page;
  find('#order-count').textContent = `${data.found} ${data.found === 1 ? 'order' : 'orders'}`;
  show(place, data.found === 0 ? html`<p class="empty">No orders fit.</p>` : table(data));
};

const tellAndDraw = async ({ ok, data }, text) => {
  toast(ok ? text : data.message, ok ? 'good' : 'bad');
  await draw();
};

const doables = {
  refund: async (number) => {
    const text = 'The customer gets the whole amount back.';
    if (!(await confirmInDialog({ title: `Refund ${number}?`, text, agree: 'Refund' }))) return;
    await tellAndDraw(await call(`/api/orders/${number}/refund`, 'POST'), `Order ${number} was refunded.`);
  },
  delete: async (number) => {
    const text = 'This can not be undone.';
    if (!(await confirmInDialog({ title: `Delete ${number}?`, text, agree: 'Delete' }))) return;
    await tellAndDraw(await call(`/api/orders/${number}`, 'DELETE'), `Order ${number} was deleted.`);
  },
  track: async (number, button) => {
    button.disabled = true;
    const { ok, data } = await call(`/api/orders/${number}/track`, 'POST');
    button.disabled = false;
    button.textContent = ok ? 'Track' : 'Try again';
    toast(data.message, ok ? 'good' : 'bad');
  },
};

place.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (button === null) return;
  const { sort, turn, do: what } = button.dataset;
  if (what !== undefined) {
    void doables[what](button.closest('tr').dataset.number, button);
    return;
  }
  if (sort !== undefined) {
    view.order = view.sort === sort && view.order === 'up' ? 'down' : 'up';
    view.sort = sort;
    view.page = 1;
  }
  if (turn !== undefined) view.page += Number(turn);
  void draw();
});

const restart = () => {
  view.page = 1;
  void draw();
};
status.addEventListener('change', restart);
search.addEventListener('input', afterPause(200, restart));
void draw();

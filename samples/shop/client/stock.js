import { call, find, html, show } from './dom.js';

const place = find('#stock');
const again = find('#again');

const draw = async () => {
  again.hidden = true;
  show(place, html`<div class="spinner" role="progressbar" aria-label="Loading the stock report"></div>`);
  const { ok, data } = await call('/api/stock?slow=1200');
  again.hidden = false;
  if (!ok) {
    show(place, html`<p class="problem" role="alert">${data.message}</p>`);
    return;
  }
  show(
    place,
    html`<table class="orders">
      <caption>
        Counted ${data.checkedAt}
      </caption>
      <thead>
        <tr>
          <th scope="col">Product</th>
          <th scope="col">Pieces</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        ${data.rows.map(
          (row) =>
            html`<tr>
              <td>${row.name}</td>
              <td class="number">${row.stock}</td>
              <td><span class="status ${row.state.split(' ')[0].toLowerCase()}">${row.state}</span></td>
            </tr>`,
        )}
      </tbody>
    </table>`,
  );
};

again.addEventListener('click', () => void draw());
void draw();

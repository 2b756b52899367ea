import { html, type Markup } from '../markup.ts';
import { type Order, statuses } from '../orders.ts';
import type { Session } from '../session.ts';

export const ordersContent = (session: Session): Markup =>
  html`<h1>${session.account?.staff === true ? 'Orders' : 'My orders'}</h1>
    <div class="table-head">
      <label for="order-search">Search orders</label>
      <input id="order-search" type="search" autocomplete="off" />
      <label for="order-status">Status</label>
      <select id="order-status">
        <option value="">All</option>
        ${statuses.map((status) => html`<option>${status}</option>`)}
      </select>
      <p id="order-count" aria-live="polite"></p>
    </div>
    <div id="orders"></div>`;

export const returnsContent = (orders: readonly Order[]): Markup =>
  html`<section class="narrow">
    <h1>Return an order</h1>
    <form class="stack panel" id="return">
      <p class="problem" role="alert" hidden></p>
      <label for="return-order">Order</label>
      <select id="return-order" name="order">
        <option value="">Choose an order</option>
        ${orders.map((order) => html`<option value="${order.number}">${order.number} of ${order.placedOn}</option>`)}
      </select>
      <label for="reason">What is wrong?</label>
      <textarea id="reason" name="reason" rows="4"></textarea>
      <div class="label">Photos</div>
      <div class="drop-zone" id="photo-zone">
        <button type="button" id="choose-photos">Choose photos</button>
        <span>or drop them here</span>
        <input type="file" id="photos" multiple hidden />
      </div>
      <ul class="files" id="files" aria-label="Chosen photos"></ul>
      <button class="primary">Request return</button>
    </form>
    <div id="return-answer" role="status"></div>
  </section>`;

export const stockContent = (): Markup =>
  html`<h1>Stock report</h1>
    <p>Counted by hand in the warehouse, so it takes a moment.</p>
    <div id="stock"><div class="spinner" role="progressbar" aria-label="Loading the stock report"></div></div>
    <button type="button" id="again" hidden>Count again</button>`;

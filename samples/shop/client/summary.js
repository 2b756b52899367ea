import { html } from './dom.js';

/** Amounts of a basket, in the order a till prints them. */
export const summary = (basket) =>
  html`<dl class="amounts">
    <dt>Subtotal</dt>
    <dd>${basket.subtotal}</dd>
    ${
      basket.discount !== null &&
      html`<dt>Discount (${basket.discountCode})</dt>
        <dd>${basket.discount}</dd>`
    }
    <dt>Delivery</dt>
    <dd>${basket.delivery}</dd>
    <dt class="total">Total</dt>
    <dd class="total">${basket.total}</dd>
  </dl>`;

import { money } from '../catalogue.ts';
import { html, type Markup } from '../markup.ts';
import type { Order } from '../orders.ts';

export const basketContent = (): Markup =>
  html`<h1>Your basket</h1>
    <section class="basket">
      <div>
        <div id="lines"></div>
        <h2>Note for the packer</h2>
        <div
          class="note"
          contenteditable="true"
          data-live
          hidden
          id="note"
          role="textbox"
          aria-label="Note"
          aria-multiline="true"
        ></div>
        <p class="hint" id="note-state" role="status"></p>
      </div>
      <aside class="panel summary" aria-label="Order summary">
        <h2>Summary</h2>
        <div id="summary"></div>
        <form class="discount" id="discount">
          <div class="label">Discount code</div>
          <div class="with-button">
            <input name="code" autocomplete="off" />
            <button>Apply</button>
          </div>
          <p class="problem" role="alert" hidden></p>
        </form>
        <a class="button primary wide" href="/checkout">Go to checkout</a>
      </aside>
    </section>`;

export const wishListContent = (): Markup =>
  html`<h1>Wish list</h1>
    <p>Drag to put what you want most at the top.</p>
    <section class="two">
      <div><ol class="wishes" id="wishes" aria-label="Wishes"></ol></div>
      <div>
        <h2>Recently viewed</h2>
        <div class="recent" id="recent"></div>
        <div class="drop-zone" id="basket-zone">Drop here to add to your basket</div>
      </div>
    </section>`;

export const confirmationContent = (order: Order): Markup =>
  html`<section class="narrow thanks">
    <div class="tick" aria-hidden="true">✓</div>
    <h1>Thank you, ${order.customer.split(' ')[0]}!</h1>
    <p>Your order <strong>${order.number}</strong> was placed.</p>
    <dl class="facts">
      <dt>Items</dt>
      <dd>${order.items}</dd>
      <dt>Total</dt>
      <dd>${money(order.totalCents)}</dd>
    </dl>
    <a class="button" href="/products">Keep shopping</a>
  </section>`;

import { countries, deliverySlots } from '../checkout.ts';
import { html, type Markup } from '../markup.ts';
import type { Session } from '../session.ts';

const field = (id: string, label: string, type = 'text', value = ''): Markup =>
  html`<div class="field" data-field="${id}">
    <label for="${id}">${label}</label>
    <input id="${id}" name="${id}" type="${type}" value="${value}" aria-describedby="${id}-problem" />
    <p class="problem" id="${id}-problem" hidden></p>
  </div>`;

const contact = (session: Session): Markup =>
  html`<section class="panel" aria-labelledby="contact-heading">
    <h2 id="contact-heading">Contact</h2>
    ${field('email', 'Email', 'email', session.account?.email)}
    ${field('name', 'Full name', 'text', session.account?.name)}
  </section>`;

const delivery = html`<section class="panel" aria-labelledby="delivery-heading">
  <h2 id="delivery-heading">Delivery</h2>
  ${field('address', 'Address')}
  <div class="field" data-field="country">
    <label for="country">Country</label>
    <select id="country" name="country">
      <option value="">Please choose</option>
      ${countries.map((country) => html`<option>${country}</option>`)}
    </select>
    <p class="problem" hidden></p>
  </div>
  <div class="pair">
    <div class="field" data-field="date">
      <label for="date">Delivery date</label>
      <div class="date-picker">
        <input id="date" placeholder="Choose a day" readonly aria-haspopup="dialog" />
        <div class="calendar" role="dialog" aria-label="Choose a day" hidden></div>
      </div>
      <p class="problem" hidden></p>
    </div>
    <div class="field" data-field="slot">
      <div class="label" id="slot-label">Time of day</div>
      <div class="combobox">
        <div
          role="combobox"
          tabindex="0"
          aria-labelledby="slot-label"
          aria-controls="slot-list"
          aria-expanded="false"
          aria-haspopup="listbox"
        >
          Choose a time
        </div>
        <div role="listbox" id="slot-list" aria-labelledby="slot-label" hidden>
          ${deliverySlots.map(
            (slot, index) => html`<div role="option" id="slot-${index}" aria-selected="false">${slot}</div>`,
          )}
        </div>
      </div>
      <p class="problem" hidden></p>
    </div>
  </div>
  <fieldset>
    <legend>Delivery speed</legend>
    <label class="choice"><input type="radio" name="speed" value="standard" checked /> Standard</label>
    <label class="choice"><input type="radio" name="speed" value="express" /> Express (+ $9.00)</label>
  </fieldset>
  <div class="switch-row">
    <span id="door-label">Leave the parcel at the door</span>
    <button
      type="button"
      class="switch"
      role="switch"
      aria-checked="false"
      aria-labelledby="door-label"
    ></button>
  </div>
</section>`;

const gift = html`<section class="panel" aria-labelledby="gift-heading">
  <h2 id="gift-heading">Gift</h2>
  <label class="choice"><input type="checkbox" id="gift" /> This is a gift</label>
  <div id="gift-fields" hidden>
    ${field('giftEmail', 'Email', 'email')}
    <label for="card-text">Text on the card</label>
    <textarea id="card-text" rows="3"></textarea>
  </div>
</section>`;

export const checkoutContent = (session: Session): Markup =>
  html`<h1>Checkout</h1>
    <form class="checkout" id="checkout" novalidate>
      <div>
        <p class="problem" role="alert" id="form-problem" hidden></p>
        ${contact(session)} ${delivery} ${gift}
        <div class="field" data-field="terms">
          <label class="choice"><input type="checkbox" id="terms" /> I accept the terms of sale</label>
          <p class="problem" hidden></p>
        </div>
        <button class="primary">Place order</button>
      </div>
      <aside class="panel summary" aria-label="Order summary">
        <h2>Summary</h2>
        <div id="summary"></div>
      </aside>
    </form>`;

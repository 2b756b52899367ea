const stepperStyle = `
  :host { display: inline-flex; }
  div { display: inline-flex; border: 1px solid #cfc6b6; border-radius: 10px; overflow: hidden; background: #fff; }
  button { width: 36px; border: 0; background: none; font: 600 18px/1 system-ui; color: #155e5a; cursor: pointer; }
  button:hover { background: #eef4f2; }
  button:disabled { color: #bbb; cursor: default; }
  input { width: 40px; border: 0; text-align: center; font: 600 16px/38px system-ui; padding: 0; appearance: textfield; color: #22302f; }
  input::-webkit-inner-spin-button { appearance: none; }
`;

/** A quantity from 1 to `max`; fires `change` with the new number in `detail`. */
class Stepper extends HTMLElement {
  #root = this.attachShadow({ mode: 'open' });

  connectedCallback() {
    const label = this.getAttribute('label') ?? 'Quantity';
    this.#root.innerHTML = `<style>${stepperStyle}</style><div role="group" aria-label="${label}">
      <button type="button" aria-label="Decrease">−</button>
      <input type="number" min="1" max="${this.max}" aria-label="${label}" value="${this.getAttribute('value') ?? 1}">
      <button type="button" aria-label="Increase">+</button></div>`;
    const [down, up] = this.#root.querySelectorAll('button');
    down.addEventListener('click', () => this.#set(this.value - 1));
    up.addEventListener('click', () => this.#set(this.value + 1));
    this.#input.addEventListener('change', () => this.#set(this.value));
  }

  get #input() {
    return this.#root.querySelector('input');
  }

  get max() {
    return Number(this.getAttribute('max') ?? 9);
  }

  get value() {
    return Number(this.#input.value);
  }

  #set(value) {
    const kept = Math.min(Math.max(Math.round(value) || 1, 1), this.max);
    this.#input.value = String(kept);
    this.dispatchEvent(new CustomEvent('change', { detail: kept, bubbles: true }));
  }
}

const ratingStyle = `
  :host { display: inline-flex; gap: 8px; align-items: center; font: 14px system-ui; color: #6b7674; }
  .stars { position: relative; letter-spacing: 2px; color: #ddd2bf; }
  .stars span { position: absolute; inset: 0; overflow: hidden; color: #d98a2b; white-space: nowrap; }
  button { all: unset; cursor: pointer; text-decoration: underline; }
  button:focus-visible { outline: 2px solid #155e5a; }
`;

/** Stars, and a button for a rating of one's own. */
class Rating extends HTMLElement {
  #root = this.attachShadow({ mode: 'open' });

  connectedCallback() {
    const value = Number(this.getAttribute('value') ?? 0);
    const reviews = this.getAttribute('reviews') ?? '0';
    this.#root.innerHTML = `<style>${ratingStyle}</style>
      <div class="stars" role="img" aria-label="${value} out of 5 stars">★★★★★<span style="width:${value * 20}%">★★★★★</span></div>
      <span>${reviews} reviews</span><button type="button">I like it</button>`;
    const button = this.#root.querySelector('button');
    button.addEventListener('click', () => {
      const thanks = document.createElement('span');
      thanks.textContent = 'Thanks for your vote';
      button.replaceWith(thanks);
    });
  }
}

customElements.define('tw-stepper', Stepper);
customElements.define('tw-rating', Rating);

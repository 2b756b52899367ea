import { money, type Product } from '../catalogue.ts';
import { html, type Markup } from '../markup.ts';

/** A product as lists show it; `client/products.js` draws the same card again after each change. */
export const productCard = (product: Product): Markup =>
  html`<article class="card">
    <a class="picture" href="/products/${product.slug}" tabindex="-1" aria-hidden="true"
      ><img src="/pictures/${product.slug}.svg" alt="" width="400" height="300"
    /></a>
    <h3><a href="/products/${product.slug}">${product.name}</a></h3>
    <p class="line">${product.line}</p>
    <p class="price">${money(product.priceCents)}</p>
    <div class="actions">
      ${
        product.stock === 0
          ? html`<button type="button" disabled>Sold out</button>`
          : html`<button type="button" class="primary" data-add="${product.slug}">Add to basket</button>`
      }
    </div>
  </article>`;

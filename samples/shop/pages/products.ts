import { categories, money, type Product, products } from '../catalogue.ts';
import { html, type Markup } from '../markup.ts';
import { productCard } from './product-card.ts';

export const productsContent = (url: URL): Markup => {
  const search = url.searchParams.get('search') ?? '';
  const chosen = url.searchParams.getAll('category');
  return html`<section class="listing">
    <aside aria-label="Filters">
      <h2>Filters</h2>
      <form class="stack" id="filters">
        <input name="search" placeholder="Filter by name" value="${search}" autocomplete="off" />
        <fieldset>
          <legend>Category</legend>
          ${categories.map(
            (name) =>
              html`<label class="choice"
                ><input
                  type="checkbox"
                  name="category"
                  value="${name}"
                  ${chosen.includes(name) && html`checked`}
                />
                ${name}</label
              >`,
          )}
        </fieldset>
        <div class="switch-row">
          <span id="stock-label">In stock only</span>
          <button
            type="button"
            class="switch"
            role="switch"
            aria-checked="false"
            aria-labelledby="stock-label"
          ></button>
        </div>
        <button type="reset" class="plain">Clear filters</button>
      </form>
    </aside>
    <div>
      <div class="listing-head">
        <h1>Shop</h1>
        <p id="found" aria-live="polite"></p>
        <label for="sort">Sort by</label>
        <select id="sort">
          <option value="">Featured</option>
          <option value="price-up">Price: low to high</option>
          <option value="price-down">Price: high to low</option>
          <option value="name">Name</option>
          <option value="rating">Rating</option>
        </select>
      </div>
      <div class="grid" id="products"></div>
    </div>
  </section>`;
};

const tab = (id: string, name: string, selected: boolean): Markup =>
  html`<button
    type="button"
    role="tab"
    id="tab-${id}"
    aria-controls="panel-${id}"
    aria-selected="${selected ? 'true' : 'false'}"
    tabindex="${selected ? '0' : '-1'}"
  >
    ${name}
  </button>`;

const reviews: readonly (readonly [string, string])[] = [
  ['Margaret', 'Better than in the pictures. It has not left our living room since.'],
  ['Radia', 'Well packed and quickly here. A little smaller than I thought.'],
  ['Edsger', 'Considered harmless. Would buy again.'],
  ['Barbara', 'My sister has the other one, and now each of us wants both.'],
];

const tabs = (product: Product): Markup =>
  html`<div class="product-tabs">
    <div role="tablist" aria-label="About this product">
      ${tab('description', 'Description', true)}${tab('details', 'Details', false)}${tab(
        'reviews',
        `Reviews (${product.reviews})`,
        false,
      )}
    </div>
    <div role="tabpanel" id="panel-description" aria-labelledby="tab-description">
      <p>${product.line} Each piece is finished by hand, so no two are quite the same.</p>
    </div>
    <div role="tabpanel" id="panel-details" aria-labelledby="tab-details" hidden>
      <dl class="facts">
        <dt>Material</dt>
        <dd>${product.material}</dd>
        <dt>Category</dt>
        <dd>${product.category}</dd>
        <dt>In stock</dt>
        <dd>${product.stock}</dd>
      </dl>
    </div>
    <div role="tabpanel" id="panel-reviews" aria-labelledby="tab-reviews" hidden>
      ${reviews.map(
        ([who, what], index) =>
          html`<blockquote ${index > 1 && html`hidden`}>
            <p>${what}</p>
            <cite>${who}</cite>
          </blockquote>`,
      )}
      <div class="fake-button" id="more-reviews">Show more reviews</div>
    </div>
  </div>`;

export const productContent = (product: Product): Markup => {
  const others = products.filter((other) => other.slug !== product.slug && other.stock > 0).slice(0, 3);
  return html`<nav class="crumbs" aria-label="You are here">
      <a href="/products">Shop</a> /
      <a href="/products?category=${product.category}">${product.category}</a> /
      <span>${product.name}</span>
    </nav>
    <section class="product" data-slug="${product.slug}">
      <img src="/pictures/${product.slug}.svg" alt="${product.name}" width="400" height="300" />
      <div>
        <h1>${product.name}</h1>
        <tw-rating value="${product.rating}" reviews="${product.reviews}"></tw-rating>
        <p class="price">${money(product.priceCents)}</p>
        <p>${product.line}</p>
        <div class="buy">
          <tw-stepper label="Quantity" value="1" max="9"></tw-stepper>
          ${
            product.stock === 0
              ? html`<button type="button" disabled>Sold out</button>`
              : html`<button type="button" class="primary" data-add="${product.slug}">Add to basket</button>`
          }
          <button type="button" class="heart" data-wish="${product.slug}" title="Add to wish list">♡</button>
        </div>
        <button type="button" class="plain" id="availability">Check availability in our stores</button>
        <p id="availability-answer" role="status"></p>
      </div>
    </section>
    ${tabs(product)}
    <section>
      <h2>Goes well with</h2>
      <div class="grid three">${others.map(productCard)}</div>
    </section>`;
};

import { categories } from './catalogue.ts';
import { type Markup, html } from './markup.ts';
import type { Session } from './session.ts';

const logo = html`<svg viewBox="0 0 32 32" width="30" height="30" aria-hidden="true">
  <circle cx="16" cy="16" r="15" fill="currentColor" opacity=".12" />
  <path
    d="M5 18c3.6-4.6 7.3-4.6 11 0s7.4 4.6 11 0M8 23.500c2.6-3 5.3-3 8 0s5.4 3 8 0M16 5v8"
    fill="none"
    stroke="currentColor"
    stroke-width="2.4"
    stroke-linecap="round"
  />
</svg>`;

const searchIcon = html`<svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
  <circle cx="9" cy="9" r="5.5" fill="none" stroke="currentColor" stroke-width="2" />
  <path d="m13.5 13.5 4 4" stroke="currentColor" stroke-width="2" stroke-linecap="round" />
</svg>`;

const account = (session: Session): Markup =>
  session.account === null
    ? html`<a class="account" href="/sign-in">Sign in</a>`
    : html`<span class="hello">Hello, ${session.account.name.split(' ')[0]}</span>
        <button class="plain" id="sign-out" type="button" data-live disabled>Sign out</button>`;

const header = (session: Session): Markup =>
  html`<header class="site">
    <div class="inner">
      <a class="brand" href="/">${logo}<span>Tidewood</span></a>
      <nav aria-label="Main">
        <div class="menu">
          <a href="/products">Shop</a>
          <div class="menu-panel">
            ${categories.map((name) => html`<a href="/products?category=${name}">${name}</a>`)}
          </div>
        </div>
        <a href="/wish-list">Wish list</a>
        <a href="/orders">Orders</a>
        <a href="/returns">Returns</a>
        ${session.account?.staff === true && html`<a href="/stock">Stock</a>`}
      </nav>
      <form class="search" role="search" action="/products">
        <input type="search" name="search" placeholder="Search the shop" />
        <button aria-label="Search">${searchIcon}</button>
      </form>
      ${account(session)}
      <a class="basket-link" href="/basket"
        >Basket
        <span class="badge" id="basket-count"
          >${session.basket.reduce((sum, line) => sum + line.quantity, 0)}</span
        ></a
      >
    </div>
  </header>`;

const footer = html`<footer class="site">
  <div class="inner">
    <p>Tidewood is a sample shop. Nothing is sold, nothing is sent, nothing is stored.</p>
    <nav aria-label="Footer">
      <a href="/products">Shop</a><a href="/returns">Returns</a><a href="/#questions">Questions</a>
    </nav>
  </div>
</footer>`;

/**
 * A whole page; its controls are disabled until its scripts have run, so that nobody is faster than they.
 * `script` names the file in `client/` that makes it live.
 */
export const layout = (
  session: Session,
  options: { readonly title: string; readonly script?: string; readonly content: Markup },
): Markup =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${options.title} · Tidewood</title>
        <link rel="icon" href="/assets/icon.svg" />
        <link rel="stylesheet" href="/assets/shop.css" />
        <script type="module" src="/assets/every-page.js"></script>
        ${
          options.script !== undefined &&
          html`<script type="module" src="/assets/${options.script}.js"></script>`
        }
      </head>
      <body>
        ${header(session)}
        <main>
          <fieldset class="live" role="presentation" disabled>${options.content}</fieldset>
        </main>
        ${footer}
        <div class="toasts" role="status" aria-live="polite"></div>
      </body>
    </html>`;

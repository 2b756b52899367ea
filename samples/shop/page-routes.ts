import { page, redirect, type Route, type ShopRequest } from './http-answer.ts';
import { layout } from './layout.ts';
import { html, type Markup } from './markup.ts';
import { basketContent, confirmationContent, wishListContent } from './pages/basket.ts';
import { checkoutContent } from './pages/checkout.ts';
import { homeContent, newsletterPage } from './pages/home.ts';
import { ordersContent, returnsContent, stockContent } from './pages/orders.ts';
import { productContent, productsContent } from './pages/products.ts';
import { signInContent } from './pages/sign-in.ts';
import { findProduct } from './catalogue.ts';
import { visibleOrders } from './session.ts';

const show = (
  path: RegExp,
  title: string,
  script: string | undefined,
  content: (request: ShopRequest) => Markup,
): Route => ({
  method: 'GET',
  path,
  answer: (request) =>
    page(
      layout(request.session, { title, ...(script !== undefined && { script }), content: content(request) }),
    ),
});

const membersOnly = (route: Route): Route => ({
  ...route,
  answer: (request) =>
    request.session.account === null
      ? redirect(`/sign-in?next=${encodeURIComponent(request.url.pathname)}`)
      : route.answer(request),
});

const notFound = (session: ShopRequest['session']): Markup =>
  layout(session, {
    title: 'Not found',
    content: html`<section class="narrow">
      <h1>We could not find that page</h1>
      <a href="/products">Go to the shop</a>
    </section>`,
  });

export const pageRoutes: readonly Route[] = [
  show(/^\/$/, 'Things for a calm home', 'home', homeContent),
  show(/^\/sign-in$/, 'Sign in', 'sign-in', signInContent),
  show(/^\/products$/, 'Shop', 'products', ({ url }) => productsContent(url)),
  {
    method: 'GET',
    path: /^\/products\/([\w-]+)$/,
    answer: ({ session, parts }) => {
      const product = findProduct(parts[0] ?? '');
      if (product === undefined) return page(notFound(session), 404);
      return page(
        layout(session, { title: product.name, script: 'product', content: productContent(product) }),
      );
    },
  },
  show(/^\/basket$/, 'Your basket', 'basket', basketContent),
  show(/^\/wish-list$/, 'Wish list', 'wish-list', wishListContent),
  show(/^\/checkout$/, 'Checkout', 'checkout', ({ session }) => checkoutContent(session)),
  membersOnly(show(/^\/orders$/, 'Orders', 'orders', ({ session }) => ordersContent(session))),
  {
    method: 'GET',
    path: /^\/orders\/(TW-\d+)\/thanks$/,
    answer: ({ session, parts: [number = ''] }) => {
      const order = session.orders.find((known) => known.number === number);
      if (order === undefined) return page(notFound(session), 404);
      return page(layout(session, { title: 'Thank you', content: confirmationContent(order) }));
    },
  },
  membersOnly(
    show(/^\/returns$/, 'Return an order', 'returns', ({ session }) =>
      returnsContent(visibleOrders(session)),
    ),
  ),
  membersOnly(show(/^\/stock$/, 'Stock report', 'stock', stockContent)),
  { method: 'GET', path: /^\/newsletter$/, answer: () => page(newsletterPage) },
  { method: 'GET', path: /^\/favicon\.ico$/, answer: () => redirect('/assets/icon.svg') },
];

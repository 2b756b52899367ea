import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { addToBasket, setQuantity, totalsOf } from '../../samples/shop/basket.ts';
import { money, products, queryProducts } from '../../samples/shop/catalogue.ts';
import { html } from '../../samples/shop/markup.ts';
import { queryOrders, seedOrders } from '../../samples/shop/orders.ts';
import { type Shop, startShop } from '../../samples/shop/server.ts';

/** One visitor: keeps the session cookie between calls. */
const visitor = (shop: Shop) => {
  let cookie = '';
  return async (method: string, path: string, body?: unknown): Promise<{ status: number; text: string }> => {
    const response = await fetch(new URL(path, shop.url), {
      method,
      redirect: 'manual',
      headers: { cookie },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    return { status: response.status, text: await response.text() };
  };
};

describe('catalogue', () => {
  test('searches, filters and sorts', () => {
    const find = (query: Partial<Parameters<typeof queryProducts>[0]>): readonly string[] =>
      queryProducts({ search: '', categories: [], inStockOnly: false, sort: '', ...query }).map(
        (item) => item.name,
      );
    expect(find({})).toHaveLength(12);
    expect(find({ search: 'oak  BOARD' })).toEqual(['Oak chopping board']);
    expect(find({ inStockOnly: true })).not.toContain('Rattan chair');
    expect(find({ categories: ['Lighting'], sort: 'price-up' })).toEqual([
      'Aurora table lamp mini',
      'Aurora table lamp',
      'Dune floor lamp',
    ]);
  });

  test('shows money as people write it', () => {
    expect([0, 4200, 112_000, -640].map(money)).toEqual(['$0.00', '$42.00', '$1,120.00', '−$6.40']);
  });
});

describe('basket', () => {
  test('a product has one line, and nine pieces at most', () => {
    const lines = addToBasket(addToBasket([], 'linen-throw', 5), 'linen-throw', 5);
    expect(lines).toEqual([{ slug: 'linen-throw', quantity: 9 }]);
    expect(setQuantity(lines, 'linen-throw', 0)).toEqual([]);
  });

  test('delivery is free from $60, and express costs $9 more', () => {
    const mug = [{ slug: 'stoneware-mug', quantity: 1 }];
    expect(totalsOf(mug, null, false)).toMatchObject({ delivery: 500, total: 1900 });
    expect(totalsOf([{ slug: 'linen-throw', quantity: 1 }], null, true)).toMatchObject({
      delivery: 900,
      total: 7300,
    });
  });

  test('has the bug that a sample test finds: a discount does not lower the total', () => {
    expect(totalsOf([{ slug: 'linen-throw', quantity: 1 }], 'WELCOME10', false)).toMatchObject({
      discount: 640,
      total: 6400,
    });
  });
});

describe('orders', () => {
  const query = { search: '', status: '', sort: 'number', descending: false, page: 1 };

  test('come in pages, filtered and sorted', () => {
    const orders = seedOrders();
    expect(queryOrders(orders, { ...query, page: 99 })).toMatchObject({ found: 18, page: 3, pages: 3 });
    expect(queryOrders(orders, { ...query, status: 'Cancelled' }).orders).toHaveLength(1);
    const newest = queryOrders(orders, { ...query, sort: 'date', descending: true });
    expect(newest.orders[0]?.number).toBe('TW-1018');
  });

  test('have the bug that a sample test finds: totals are sorted as text', () => {
    const page = queryOrders(seedOrders(), { ...query, sort: 'total' });
    expect(page.orders[0]?.total).toBe('$1,120.00');
  });
});

describe('shop over HTTP', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShop();
  });
  afterAll(() => shop.close());

  test('each page answers, in UTF-8, and each product has a picture', async () => {
    const visit = visitor(shop);
    await visit('POST', '/api/session', { email: 'grace@example.org', password: 'nanoseconds' });
    const pages = [
      '',
      'sign-in',
      'products',
      'basket',
      'wish-list',
      'checkout',
      'orders',
      'returns',
      'stock',
    ];
    for (const path of [...pages, 'newsletter', ...products.map(({ slug }) => `products/${slug}`)]) {
      const { status, text } = await visit('GET', path);
      expect([path, status, text.includes('undefined')]).toEqual([path, 200, false]);
    }
    for (const { slug } of products) expect((await visit('GET', `pictures/${slug}.svg`)).status).toBe(200);
  });

  test('visitors never see each other', async () => {
    const [one, other] = [visitor(shop), visitor(shop)];
    await one('GET', '');
    await one('POST', '/api/basket/lines', { slug: 'oak-stool', quantity: 2 });
    expect((await one('GET', '/api/basket')).text).toContain('"count":2');
    expect((await other('GET', '/api/basket')).text).toContain('"count":0');
  });

  test('members only: sign-in first, and only staff delete', async () => {
    const visit = visitor(shop);
    expect((await visit('GET', '/orders')).status).toBe(303);
    expect((await visit('POST', '/api/session', { email: 'ada@example.org', password: 'no' })).status).toBe(
      401,
    );
    await visit('POST', '/api/session', { email: 'ada@example.org', password: 'analytical-engine' });
    expect((await visit('GET', '/orders')).text).toContain('My orders');
    expect((await visit('DELETE', '/api/orders/TW-1001')).status).toBe(403);
  });

  test('an order needs everything, and then empties the basket', async () => {
    const visit = visitor(shop);
    await visit('POST', '/api/basket/lines', { slug: 'linen-throw' });
    const order = {
      email: 'a@example.org',
      name: 'Ada',
      address: 'Here 1',
      country: 'Norway',
      slot: 'Any time',
    };
    const refused = await visit('POST', '/api/orders', order);
    expect(refused).toEqual({
      status: 422,
      text: '{"problems":{"date":"Please choose a day.","terms":"Please accept our terms."}}',
    });
    const placed = await visit('POST', '/api/orders', { ...order, date: '2030-01-15', terms: true });
    expect(placed).toEqual({ status: 201, text: '{"number":"TW-1019","total":"$64.00"}' });
    expect((await visit('GET', '/orders/TW-1019/thanks')).text).toContain('Thank you, Ada!');
    expect((await visit('GET', '/api/basket')).text).toContain('"count":0');
  });

  test('is slow and fails on demand', async () => {
    const visit = visitor(shop);
    const before = performance.now();
    expect((await visit('GET', '/api/basket?slow=120')).status).toBe(200);
    expect(performance.now() - before).toBeGreaterThan(110);
    expect((await visit('GET', '/api/products?fail=503')).status).toBe(503);
  });

  test('bad input is refused and breaks nothing', async () => {
    const visit = visitor(shop);
    expect((await visit('POST', '/api/basket/lines', { slug: 'nothing' })).status).toBe(404);
    expect((await visit('POST', '/api/basket/lines', { slug: 'rattan-chair' })).status).toBe(409);
    expect((await visit('POST', '/api/basket/lines', { slug: 'oak-stool', quantity: -1 })).status).toBe(400);
    expect((await visit('GET', '/assets/..%2fserver.ts')).status).toBe(404);
    const response = await fetch(new URL('/api/session', shop.url), { method: 'POST', body: '{' });
    expect(response.status).toBe(401);
  });

  test('text from a visitor is shown as text', () => {
    expect(html`<b title="${'"><script>'}">${['<i>', html`<u>ok</u>`, false]}</b>`.text).toBe(
      '<b title="&quot;&gt;&lt;script&gt;">&lt;i&gt;<u>ok</u></b>',
    );
  });
});

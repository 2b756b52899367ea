import { addToBasket, isDiscountCode, setQuantity, viewBasket } from './basket.ts';
import { findProduct, money, queryProducts } from './catalogue.ts';
import { checkOrder, placeOrder } from './checkout.ts';
import { type Answer, fieldsOf, json, refuse, type Route, type ShopRequest, textOf } from './http-answer.ts';
import { type OrderStatus, queryOrders } from './orders.ts';
import { accounts, type Session, visibleOrders } from './session.ts';

const basketOf = (session: Session, express = false): Answer =>
  json(viewBasket(session.basket, session.discountCode, session.note, express));

const productList = ({ url }: ShopRequest): Answer => {
  const found = queryProducts({
    search: url.searchParams.get('search') ?? '',
    categories: url.searchParams.getAll('category').filter(Boolean),
    inStockOnly: url.searchParams.get('stock') === '1',
    sort: url.searchParams.get('sort') ?? '',
  });
  return json(found.map((item) => Object.assign({ price: money(item.priceCents) }, item)));
};

const signIn = (request: ShopRequest): Answer => {
  const fields = fieldsOf(request);
  const account = accounts.find((known) => known.email === textOf(fields, 'email').toLowerCase());
  if (account === undefined || account.password !== fields['password']) {
    return refuse(401, 'That email and password do not match. Please try again.');
  }
  request.session.account = account;
  return json({ name: account.name });
};

const signOut = ({ session }: ShopRequest): Answer => {
  session.account = null;
  return json({});
};

const addLine = (request: ShopRequest): Answer => {
  const fields = fieldsOf(request);
  const product = findProduct(textOf(fields, 'slug'));
  if (product === undefined) return refuse(404, 'We do not sell that.');
  if (product.stock === 0) return refuse(409, `${product.name} is sold out.`);
  const quantity = Number(fields['quantity'] ?? 1);
  if (!Number.isInteger(quantity) || quantity < 1)
    return refuse(400, 'Please choose a quantity from 1 to 9.');
  request.session.basket = addToBasket(request.session.basket, product.slug, quantity);
  return basketOf(request.session);
};

const changeLine = (request: ShopRequest): Answer => {
  const quantity = Number(fieldsOf(request)['quantity']);
  if (!Number.isInteger(quantity) || quantity < 0)
    return refuse(400, 'Please choose a quantity from 0 to 9.');
  request.session.basket = setQuantity(request.session.basket, request.parts[0] ?? '', quantity);
  return basketOf(request.session);
};

const useDiscount = (request: ShopRequest): Answer => {
  const code = textOf(fieldsOf(request), 'code').toUpperCase();
  if (!isDiscountCode(code)) return refuse(422, `“${code}” is not a valid code.`);
  request.session.discountCode = code;
  return basketOf(request.session);
};

const keepNote = (request: ShopRequest): Answer => {
  request.session.note = textOf(fieldsOf(request), 'note').slice(0, 500);
  return json({});
};

const wishList = (session: Session): Answer =>
  json(
    session.wishList.flatMap((slug) => {
      const product = findProduct(slug);
      return product === undefined ? [] : [{ slug, name: product.name, price: money(product.priceCents) }];
    }),
  );

const putWishList = (request: ShopRequest): Answer => {
  const slugs = fieldsOf(request)['slugs'];
  if (!Array.isArray(slugs)) return refuse(400, 'A list of products is needed.');
  const known = slugs.filter((slug) => typeof slug === 'string' && findProduct(slug) !== undefined);
  request.session.wishList = [...new Set<string>(known)];
  return wishList(request.session);
};

const orderList = ({ session, url }: ShopRequest): Answer => {
  const { searchParams } = url;
  const query = {
    search: searchParams.get('search') ?? '',
    status: searchParams.get('status') ?? '',
    sort: searchParams.get('sort') ?? 'number',
    descending: searchParams.get('order') === 'down',
    page: Number(searchParams.get('page') ?? 1) || 1,
  };
  return json({ ...queryOrders(visibleOrders(session), query), staff: session.account?.staff === true });
};

const checkout = (request: ShopRequest): Answer => {
  const fields = fieldsOf(request);
  const problems = checkOrder(request.session, fields);
  if (Object.keys(problems).length > 0) return json({ problems }, 422);
  return json(placeOrder(request.session, fields), 201);
};

/** Staff only: changes one order, or takes it away where `change` gives null. */
const changeOrder = (request: ShopRequest, change: { status: OrderStatus } | null): Answer => {
  const { session } = request;
  if (session.account?.staff !== true) return refuse(403, 'Only staff may do that.');
  const number = request.parts[0];
  if (!session.orders.some((order) => order.number === number))
    return refuse(404, `There is no order ${number}.`);
  session.orders = session.orders.flatMap((order) => {
    if (order.number !== number) return [order];
    return change === null ? [] : [{ ...order, ...change }];
  });
  return json({});
};

const track = ({ session, parts }: ShopRequest): Answer => {
  const number = parts[0] ?? '';
  const asked = (session.trackings.get(number) ?? 0) + 1;
  session.trackings.set(number, asked);
  if (asked === 1) return refuse(503, 'The carrier did not answer. Please try again.');
  return json({ message: `${number} left our warehouse and is on its way to you.` });
};

const upload = (request: ShopRequest): Answer => {
  const name = request.url.searchParams.get('name') ?? 'photo';
  const file = { name, sizeBytes: request.body.byteLength };
  request.session.uploads = [...request.session.uploads, file];
  return json(file, 201);
};

const returnGoods = (request: ShopRequest): Answer => {
  const fields = fieldsOf(request);
  const order = textOf(fields, 'order');
  if (order === '') return refuse(422, 'Please choose the order you want to return.');
  if (textOf(fields, 'reason') === '') return refuse(422, 'Please tell us what is wrong.');
  const { session } = request;
  session.returns += 1;
  const photos = session.uploads.length;
  session.uploads = [];
  return json({ number: `R-${500 + session.returns}`, order, photos }, 201);
};

const stockReport = (): Answer =>
  json({
    checkedAt: 'just now',
    rows: queryProducts({ search: '', categories: [], inStockOnly: false, sort: 'name' }).map((item) => ({
      name: item.name,
      stock: item.stock,
      state: item.stock === 0 ? 'Sold out' : item.stock < 6 ? 'Low' : 'In stock',
    })),
  });

const newsletter = (request: ShopRequest): Answer => {
  const email = textOf(fieldsOf(request), 'email');
  if (!/^\S+@\S+\.\S+$/.test(email)) return refuse(422, 'Please enter an email address.');
  return json({ message: `Thank you! We will write to ${email}.` });
};

export const apiRoutes: readonly Route[] = [
  { method: 'GET', path: /^\/api\/products$/, answer: productList },
  { method: 'POST', path: /^\/api\/session$/, answer: signIn },
  { method: 'DELETE', path: /^\/api\/session$/, answer: signOut },
  {
    method: 'GET',
    path: /^\/api\/basket$/,
    answer: ({ session, url }) => basketOf(session, url.searchParams.get('express') === '1'),
  },
  { method: 'POST', path: /^\/api\/basket\/lines$/, answer: addLine },
  { method: 'PATCH', path: /^\/api\/basket\/lines\/([\w-]+)$/, answer: changeLine },
  { method: 'POST', path: /^\/api\/basket\/discount$/, answer: useDiscount },
  { method: 'PUT', path: /^\/api\/basket\/note$/, answer: keepNote },
  { method: 'GET', path: /^\/api\/wish-list$/, answer: ({ session }) => wishList(session) },
  { method: 'PUT', path: /^\/api\/wish-list$/, answer: putWishList },
  { method: 'GET', path: /^\/api\/orders$/, answer: orderList },
  { method: 'POST', path: /^\/api\/orders$/, answer: checkout },
  { method: 'DELETE', path: /^\/api\/orders\/(TW-\d+)$/, answer: (request) => changeOrder(request, null) },
  {
    method: 'POST',
    path: /^\/api\/orders\/(TW-\d+)\/refund$/,
    answer: (request) => changeOrder(request, { status: 'Refunded' }),
  },
  { method: 'POST', path: /^\/api\/orders\/(TW-\d+)\/track$/, answer: track },
  { method: 'POST', path: /^\/api\/uploads$/, answer: upload },
  { method: 'POST', path: /^\/api\/returns$/, answer: returnGoods },
  { method: 'GET', path: /^\/api\/stock$/, answer: stockReport },
  { method: 'POST', path: /^\/api\/newsletter$/, answer: newsletter },
];

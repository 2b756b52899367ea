import { findProduct, money } from './catalogue.ts';

export type BasketLine = { readonly slug: string; readonly quantity: number };

export type BasketView = {
  readonly lines: readonly {
    readonly slug: string;
    readonly name: string;
    readonly price: string;
    readonly quantity: number;
    readonly total: string;
  }[];
  readonly count: number;
  readonly subtotal: string;
  readonly delivery: string;
  readonly discount: string | null;
  readonly discountCode: string | null;
  readonly total: string;
  readonly note: string;
};

const freeDeliveryFromCents = 6000;
const deliveryCents = 500;
export const expressCents = 900;
export const maxQuantity = 9;

/** Percent off, by code. */
const discountCodes: Readonly<Record<string, number>> = { WELCOME10: 10, SUMMER25: 25 };

export const isDiscountCode = (code: string): boolean => Object.hasOwn(discountCodes, code);

/** Adds up to nine of a product; the line keeps its place. */
export const addToBasket = (
  lines: readonly BasketLine[],
  slug: string,
  quantity: number,
): readonly BasketLine[] => {
  const had = lines.find((line) => line.slug === slug);
  if (had === undefined) return [...lines, { slug, quantity: Math.min(quantity, maxQuantity) }];
  return setQuantity(lines, slug, had.quantity + quantity);
};

/** Zero takes the line out. */
export const setQuantity = (
  lines: readonly BasketLine[],
  slug: string,
  quantity: number,
): readonly BasketLine[] =>
  lines
    .map((line) =>
      line.slug === slug ? { slug, quantity: Math.min(Math.max(quantity, 0), maxQuantity) } : line,
    )
    .filter((line) => line.quantity > 0);

export const totalsOf = (
  lines: readonly BasketLine[],
  discountCode: string | null,
  express: boolean,
): { subtotal: number; delivery: number; discount: number; total: number } => {
  const subtotal = lines.reduce(
    (sum, line) => sum + (findProduct(line.slug)?.priceCents ?? 0) * line.quantity,
    0,
  );
  const standard = subtotal === 0 || subtotal >= freeDeliveryFromCents ? 0 : deliveryCents;
  const delivery = standard + (express ? expressCents : 0);
  const percent = discountCode === null ? 0 : (discountCodes[discountCode] ?? 0);
  const discount = Math.round((subtotal * percent) / 100);
  // A bug that is kept: the discount is shown and never subtracted. samples/tests/discount-code.test.yaml finds it.
  return { subtotal, delivery, discount, total: subtotal + delivery };
};

export const viewBasket = (
  lines: readonly BasketLine[],
  discountCode: string | null,
  note: string,
  express = false,
): BasketView => {
  const totals = totalsOf(lines, discountCode, express);
  return {
    lines: lines.map((line) => {
      const product = findProduct(line.slug);
      const priceCents = product?.priceCents ?? 0;
      return {
        slug: line.slug,
        name: product?.name ?? line.slug,
        price: money(priceCents),
        quantity: line.quantity,
        total: money(priceCents * line.quantity),
      };
    }),
    count: lines.reduce((sum, line) => sum + line.quantity, 0),
    subtotal: money(totals.subtotal),
    delivery: totals.delivery === 0 ? 'Free' : money(totals.delivery),
    discount: totals.discount === 0 ? null : money(-totals.discount),
    discountCode,
    total: money(totals.total),
    note,
  };
};

import { randomBytes } from 'node:crypto';

import type { BasketLine } from './basket.ts';
import { type Order, seedOrders } from './orders.ts';

export type Account = {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** Staff see everybody's orders and may refund and delete them. */
  readonly staff: boolean;
};

export const accounts: readonly Account[] = [
  { name: 'Ada Lovelace', email: 'ada@example.org', password: 'analytical-engine', staff: false },
  { name: 'Grace Hopper', email: 'grace@example.org', password: 'nanoseconds', staff: true },
];

/** One visitor's whole shop: nobody else sees what they do, so tests can run side by side. */
export type Session = {
  readonly id: string;
  account: Account | null;
  basket: readonly BasketLine[];
  discountCode: string | null;
  note: string;
  wishList: readonly string[];
  orders: readonly Order[];
  uploads: readonly { readonly name: string; readonly sizeBytes: number }[];
  returns: number;
  /** How often each order's parcel was asked for: the carrier answers from the second time on. */
  readonly trackings: Map<string, number>;
};

const maxSessions = 1000;

/** Sessions in memory, the oldest dropped beyond a thousand. */
export const createSessions = (): { open: (id: string | undefined) => Session } => {
  const sessions = new Map<string, Session>();
  return {
    open: (id) => {
      const known = id === undefined ? undefined : sessions.get(id);
      if (known !== undefined) return known;
      const session: Session = {
        id: randomBytes(16).toString('hex'),
        account: null,
        basket: [],
        discountCode: null,
        note: '',
        wishList: ['oak-stool', 'linen-throw', 'enamel-kettle', 'wool-cushion'],
        orders: seedOrders(),
        uploads: [],
        returns: 0,
        trackings: new Map(),
      };
      sessions.set(session.id, session);
      const oldest = sessions.size > maxSessions ? sessions.keys().next().value : undefined;
      if (oldest !== undefined) sessions.delete(oldest);
      return session;
    },
  };
};

/** The orders this visitor may see. */
export const visibleOrders = (session: Session): readonly Order[] => {
  const { account } = session;
  if (account === null) return [];
  return account.staff ? session.orders : session.orders.filter((order) => order.customer === account.name);
};

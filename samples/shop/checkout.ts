import { totalsOf } from './basket.ts';
import { money } from './catalogue.ts';
import { textOf } from './http-answer.ts';
import type { Session } from './session.ts';

export const countries: readonly string[] = [
  'Denmark',
  'Finland',
  'Germany',
  'Iceland',
  'Ireland',
  'Norway',
  'Sweden',
  'United Kingdom',
  'United States',
];

export const deliverySlots: readonly string[] = [
  'Morning (8–12)',
  'Afternoon (12–17)',
  'Evening (17–21)',
  'Any time',
];

type Fields = Readonly<Record<string, unknown>>;

const isEmail = (text: string): boolean => /^\S+@\S+\.\S+$/.test(text);

/** What is wrong with an order form, by field; empty where nothing is. */
export const checkOrder = (session: Session, fields: Fields): Readonly<Record<string, string>> => {
  const problems: Record<string, string> = {};
  if (session.basket.length === 0) problems['basket'] = 'Your basket is empty.';
  if (!isEmail(textOf(fields, 'email'))) problems['email'] = 'Please enter a valid email address.';
  if (textOf(fields, 'name') === '') problems['name'] = 'Please enter your name.';
  if (textOf(fields, 'address') === '') problems['address'] = 'Please enter your address.';
  if (!countries.includes(textOf(fields, 'country'))) problems['country'] = 'Please choose a country.';
  if (!deliverySlots.includes(textOf(fields, 'slot'))) problems['slot'] = 'Please choose a time of day.';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(textOf(fields, 'date'))) problems['date'] = 'Please choose a day.';
  if (fields['gift'] === true && !isEmail(textOf(fields, 'giftEmail'))) {
    problems['giftEmail'] = 'Please enter the email of the person who gets the gift.';
  }
  if (fields['terms'] !== true) problems['terms'] = 'Please accept our terms.';
  return problems;
};

/** Turns the basket into an order, `TW-` and the next free number. */
export const placeOrder = (session: Session, fields: Fields): { number: string; total: string } => {
  const totals = totalsOf(session.basket, session.discountCode, fields['speed'] === 'express');
  const last = session.orders.reduce((most, order) => Math.max(most, Number(order.number.slice(3))), 1000);
  const number = `TW-${last + 1}`;
  session.orders = [
    ...session.orders,
    {
      number,
      customer: session.account?.name ?? textOf(fields, 'name'),
      placedOn: new Date().toISOString().slice(0, 10),
      items: session.basket.reduce((sum, line) => sum + line.quantity, 0),
      totalCents: totals.total,
      status: 'Pending',
    },
  ];
  session.basket = [];
  session.discountCode = null;
  session.note = '';
  return { number, total: money(totals.total) };
};

import type { Alternative } from '#core/domain/intent.ts';

import { isEmpty, lowerAt, matchAny, slice, textOf, type Phrase } from '../phrase.ts';
import { reading } from '../readings.ts';
import { leadingRelation, parseTarget } from '../target.ts';

const verbs = ['go', 'goes', 'move', 'moves', 'jump', 'jumps', 'step', 'steps'];
const back = ['back', 'backward', 'backwards'];
const ahead = ['forward', 'forwards', 'ahead', 'on', 'further'];
const one = ['one', 'a', '1', 'by one'];
/** Not pages: those are the browser's as often. */
const units = [
  'day',
  'week',
  'month',
  'year',
  'slide',
  'picture',
  'image',
  'photo',
  'song',
  'track',
  'step',
  'question',
];

/** "Go back one week", "move one month ahead": a press of "Previous week" or "Next". */
export function turnOverReadings(phrase: Phrase): Alternative[] {
  const verb = matchAny(phrase, verbs);
  if (verb === 0) return [];
  const early = wayAt(phrase, verb);
  const count = verb + early.length;
  const article = matchAny(phrase, one, count);
  const unit = count + article;
  if (article === 0 || matchAny(phrase, units, unit) === 0) return [];
  const late = wayAt(phrase, unit + 1);
  const way = early.way ?? late.way;
  const place = slice(phrase, unit + 1 + (early.way === undefined ? late.length : 0));
  if (way === undefined || (!isEmpty(place) && !leadingRelation(place))) return [];
  const said = textOf(phrase);
  const where = isEmpty(place) ? undefined : parseTarget(slice(place, leadingRelation(place)?.length ?? 1));
  const relation = where && { relation: { kind: 'in', anchor: where } as const };
  return [`${way} ${lowerAt(phrase, unit)}`, way].map((name, at) =>
    reading(0.8 - at * 0.1, { interaction: 'click', target: { said, name, quoted: false, ...relation } }),
  );
}

function wayAt(phrase: Phrase, at: number): { readonly way?: 'previous' | 'next'; readonly length: number } {
  const length = matchAny(phrase, back, at);
  if (length > 0) return { way: 'previous', length };
  const further = matchAny(phrase, ahead, at);
  return further > 0 ? { way: 'next', length: further } : { length: 0 };
}

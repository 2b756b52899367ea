import type { Alternative, Comparison } from '#core/domain/intent.ts';

import {
  dropArticles,
  dropTrailing,
  isEmpty,
  join,
  lowerAt,
  matchAny,
  slice,
  type Phrase,
} from '../phrase.ts';
import { forTargets, type RankedTarget } from '../readings.ts';
import { parseTarget, parseTargets } from '../target.ts';
import { within } from '../attach.ts';
import { roleAtEnd } from '../target-head.ts';
import { wholeNumber } from '../words/ordinal-words.ts';
import { readComparison, readTrailingComparison } from './comparison.ts';

export type Quantity = {
  readonly comparison: Comparison;
  readonly value: string;
  readonly valueTo?: string;
  /** What is counted. */
  readonly counted: Phrase;
};

const shownTail = [
  'are visible',
  'is visible',
  'are shown',
  'is shown',
  'are displayed',
  'is displayed',
  'visible',
  'shown',
  'displayed',
  'on the page',
  'in total',
  'on the screen',
  'per page',
  'on each page',
  'total',
];

/** "3 rows", "exactly two items", "at least 2 …", "between 2 and 5 cards". Undefined where no number is said. */
export function readQuantity(phrase: Phrase): Quantity | undefined {
  const start = matchAny(phrase, ['a total of', 'the', 'all', 'just', 'only', 'a']);
  const bare =
    start > 0 && lowerAt(phrase, 0) !== 'a'
      ? slice(phrase, start)
      : start > 1
        ? slice(phrase, start)
        : phrase;
  const compared = readComparison(bare);
  if (compared?.valueTo) {
    const from = numberAt(compared.value);
    const to = numberAt(compared.valueTo);
    const counted = slice(compared.valueTo, 1);
    if (from === undefined || to === undefined || isEmpty(counted)) return undefined;
    return { comparison: 'between', value: from, valueTo: to, counted };
  }
  const counting =
    compared &&
    compared.comparison !== 'starts-with' &&
    compared.comparison !== 'ends-with' &&
    compared.comparison !== 'contains';
  const rest = counting ? compared.value : bare;
  const value = numberAt(rest);
  if (value === undefined) return undefined;
  let counted = slice(rest, 1);
  let comparison: Comparison = counting ? compared.comparison : 'equals';
  const trailing = readTrailingComparison(counted);
  if (trailing) {
    comparison = trailing.comparison;
    counted = slice(counted, trailing.length);
  }
  if (lowerAt(counted, 0) === 'of') counted = dropArticles(slice(counted, 1));
  return isEmpty(counted) ? undefined : { comparison, value, counted };
}

function numberAt(phrase: Phrase): string | undefined {
  const token = phrase.tokens[0];
  if (token?.kind === 'template') return token.value;
  if (!token || token.kind === 'quoted') return undefined;
  const value = wholeNumber(token.lower);
  return value === undefined ? undefined : String(value);
}

/** Something that can be counted follows the number: a plural, a role word, quoted text. Not "3 out of 4" or "3 PM". */
export function isCountable(counted: Phrase): boolean {
  const bare = dropTrailing(dropOffer(counted), shownTail);
  const first = bare.tokens[0];
  if (!first) return false;
  if (first.kind === 'quoted') return true;
  if (
    first.kind !== 'word' ||
    /^(?:am|pm|of|out|percent|usd|eur|days?|hours?|minutes?|seconds?|%|x)$/.test(first.lower)
  )
    return false;
  const cut = bare.tokens.findIndex((token) =>
    /^(?:in|on|at|of|with|for|inside|within|containing|below|under|above|that|which|where)$/.test(
      token.lower,
    ),
  );
  const head = cut > 0 ? slice(bare, 0, cut) : bare;
  const role = roleAtEnd(head);
  return role !== undefined || /[^s]s$|ren$|people$|men$/.test(lowerAt(head, -1));
}

export function countReadings(
  quantity: Quantity,
  negated: boolean,
  confidence: number,
  place?: Phrase,
): Alternative[] {
  const kind = dropTrailing(dropOffer(quantity.counted), shownTail);
  const counted = results(parseTargets(kind).map(singular)).map(anyItem);
  const anchor = place && parseTarget(place);
  const targets = anchor
    ? counted.map(({ target, prior }) => ({ target: within(target, 'in', anchor), prior }))
    : counted;
  return forTargets(targets, confidence, {
    interaction: 'assert-count',
    negated,
    comparison: quantity.comparison,
    value: quantity.value,
    ...(quantity.valueTo !== undefined && { valueTo: quantity.valueTo }),
  });
}

/** "Three times to choose from": that they are on offer says nothing of which they are. */
function dropOffer(counted: Phrase): Phrase {
  for (let at = 1; at < counted.tokens.length; at++) {
    const length = matchAny(counted, ['to choose from', 'to pick from', 'to select from', 'on offer'], at);
    if (length > 0) return join(slice(counted, 0, at), slice(counted, at + length));
  }
  return counted;
}

/** "Four entries" of a list are its items, whatever they are called. */
function anyItem({ target, prior }: RankedTarget): RankedTarget {
  const isAny =
    target.role === undefined && !target.quoted && /^(?:entries|entry|records?)$/i.test(target.name);
  return isAny && target.relation
    ? { target: { ...target, name: '', role: 'item' }, prior }
    : { target, prior };
}

/** "3 search results": items, unless something is called so. */
function results(targets: readonly RankedTarget[]): readonly RankedTarget[] {
  const [first] = targets;
  if (!first || first.target.quoted || !/(?:^| )results$/i.test(first.target.name)) return targets;
  const name = first.target.name.replace(/ ?results$/i, '');
  return [...targets, { target: { ...first.target, name, role: 'item' }, prior: 0.9 }];
}

/** A count is about a kind of element: no ordinal, and a role word as a name alone is not preferred. */
function singular({ target, prior }: RankedTarget): RankedTarget {
  const { ordinal: _ordinal, ...rest } = target;
  return { target: rest, prior };
}

import type { Comparison } from '#core/domain/intent.ts';

import { findWord, isEmpty, lowerAt, matchAny, slice, type Phrase } from '../phrase.ts';

const table: readonly (readonly [Comparison, readonly string[], boolean?])[] = [
  [
    'more-than',
    [
      'more than',
      'greater than',
      'larger than',
      'higher than',
      'bigger than',
      'above',
      'over',
      '>',
      'longer than',
    ],
  ],
  [
    'less-than',
    ['less than', 'fewer than', 'lower than', 'smaller than', 'below', 'under', '<', 'shorter than'],
  ],
  [
    'at-least',
    [
      'at least',
      'no less than',
      'not less than',
      'no fewer than',
      'greater than or equal to',
      'more than or equal to',
      '>=',
      'a minimum of',
      'minimum',
      '≥',
    ],
  ],
  [
    'at-most',
    [
      'at most',
      'no more than',
      'not more than',
      'less than or equal to',
      '<=',
      'up to',
      'a maximum of',
      'maximum',
      '≤',
    ],
  ],
  ['between', ['between', 'in between']],
  ['starts-with', ['starting with', 'beginning with', 'prefixed with']],
  ['ends-with', ['ending with', 'ending in']],
  ['contains', ['containing', 'like', 'similar to']],
  [
    'equals',
    [
      'equal to',
      'exactly',
      'the same as',
      'equals',
      'equal',
      'set to',
      'identical to',
      'updated to',
      'changed to',
      'increased to',
      'decreased to',
      'reduced to',
      'back to',
      'displayed as',
      'shown as',
      'pre-filled with',
      'prefilled with',
      'filled with',
      'filled in with',
      'populated with',
      'pre-populated with',
      '=',
      '==',
      'only',
      'exactly equal to',
      'precisely',
      'as',
    ],
  ],
];

/** Numbers are what these compare: an address can't be "more than" another. */
export const numericComparisons: ReadonlySet<Comparison> = new Set<Comparison>([
  'more-than',
  'less-than',
  'at-least',
  'at-most',
  'between',
]);

/** "above 3" compares, "above 'Price'" is a place. */
const placeWords: ReadonlySet<string> = new Set(['above', 'below', 'over', 'under', 'between', 'in']);

export type Compared = { readonly comparison: Comparison; readonly value: Phrase; readonly valueTo?: Phrase };

/** A comparison at the start of a predicate with what follows it; undefined where there is none. */
export function readComparison(phrase: Phrase): Compared | undefined {
  let best: { comparison: Comparison; length: number } | undefined;
  for (const [comparison, words] of table) {
    const length = matchAny(phrase, words);
    if (length > (best?.length ?? 0)) best = { comparison, length };
  }
  if (!best) return undefined;
  const value = slice(phrase, best.length);
  if (
    isEmpty(value) ||
    (placeWords.has(lowerAt(phrase, 0)) && !/^(?:number|template)$/.test(value.tokens[0]?.kind ?? ''))
  )
    return undefined;
  if (best.comparison !== 'between') return { comparison: best.comparison, value };
  const and = findWord(value, new Set(['and', '-', 'to']), 1);
  if (and === -1 || and === value.tokens.length - 1) return undefined;
  return { comparison: 'between', value: slice(value, 0, and), valueTo: slice(value, and + 1) };
}

/** "3 or more", "5 or less" after a number. */
export function readTrailingComparison(
  phrase: Phrase,
): { comparison: Comparison; length: number } | undefined {
  const atLeast = matchAny(phrase, ['or more', 'or greater', 'or higher', 'and more', 'or above']);
  if (atLeast > 0) return { comparison: 'at-least', length: atLeast };
  const atMost = matchAny(phrase, ['or less', 'or fewer', 'or lower', 'or below']);
  return atMost > 0 ? { comparison: 'at-most', length: atMost } : undefined;
}

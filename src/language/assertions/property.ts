import type { Alternative, Comparison } from '#core/domain/intent.ts';
import {
  dropArticles,
  isEmpty,
  lowerAt,
  matchAny,
  slice,
  textOf,
  trimPunctuation,
  type Phrase,
} from '../phrase.ts';
import { forTargets } from '../readings.ts';
import { parseTargets } from '../target.ts';
import { readHead } from '../target-head.ts';
import { valueOf } from '../values.ts';
import { readComparison } from './comparison.ts';
import { readQuantity } from './count.ts';
import type { Predicate } from './predicate.ts';
import { isVague } from './expected.ts';

/** "the value of the email field is …", "the text of the badge is …", "the number of rows is …". */
export function propertySubject(
  subject: Phrase,
): { property: 'value' | 'text' | 'count'; of: Phrase } | undefined {
  const bare = dropArticles(subject);
  const of = matchAny(bare, [
    'value of',
    'selected option in',
    'selected option of',
    'selected value in',
    'selected value of',
    'chosen option in',
    'value in',
    'current value of',
    'text of',
    'text in',
    'content of',
    'contents of',
    'label of',
    'number of',
    'count of',
    'amount of',
    'total number of',
    'quantity of',
  ]);
  if (of > 0 && bare.tokens.length > of) {
    const words = textOf(slice(bare, 0, of)).toLowerCase();
    return {
      property: /value|option/.test(words)
        ? 'value'
        : /number|count|quantity|amount of/.test(words)
          ? 'count'
          : 'text',
      of: slice(bare, of),
    };
  }
  const last = lowerAt(bare, -1);
  const owned = bare.tokens.at(-2)?.kind === 'possessive';
  const before = slice(bare, 0, owned ? -2 : -1);
  const named = owned || readHead(before).role !== undefined;
  if (bare.tokens.length > 1 && named && (last === 'value' || last === 'text'))
    return { property: last, of: before };
  const count =
    last === 'count' &&
    bare.tokens.length > 1 &&
    readHead(before).role !== undefined &&
    !isEmpty(readHead(before).phrase);
  return count ? { property: 'count', of: before } : undefined;
}

export function propertyReadings(
  subject: { property: 'value' | 'text' | 'count'; of: Phrase },
  predicate: Predicate,
): Alternative[] {
  const isBe = predicate.verb === 'be';
  const said =
    isBe || predicate.verb === 'equal'
      ? isBe
        ? predicate.rest
        : slice(predicate.rest, 1)
      : slice(predicate.rest, 1);
  const implied: Comparison | undefined =
    isBe || predicate.verb === 'equal'
      ? 'equals'
      : predicate.verb === 'contain'
        ? 'contains'
        : predicate.verb === 'start'
          ? 'starts-with'
          : predicate.verb === 'end'
            ? 'ends-with'
            : predicate.verb === 'exceed'
              ? 'more-than'
              : undefined;
  if (implied === undefined) return [];
  const after = implied === 'starts-with' || implied === 'ends-with' ? slice(said, 1) : said;
  const compared = readComparison(after);
  const value = compared?.value ?? after;
  if (isEmpty(trimPunctuation(value)) || isVague(value)) return [];
  const interaction = ({ value: 'assert-value', text: 'assert-text', count: 'assert-count' } as const)[
    subject.property
  ];
  const number =
    subject.property === 'count'
      ? readQuantity({ source: value.source, tokens: [...value.tokens, ...value.tokens] })
      : undefined;
  const data = number ? { value: number.value } : valueOf(value);
  return forTargets(parseTargets(subject.of), 0.95, {
    interaction,
    negated: predicate.negated,
    comparison: compared?.comparison ?? implied,
    ...data,
    ...(compared?.valueTo && { valueTo: valueOf(compared.valueTo).value }),
  });
}

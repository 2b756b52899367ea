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
import type { Predicate } from './predicate.ts';
import { isCountable } from './count.ts';
import { isVague } from './expected.ts';
import { wholeNumber } from '../words/ordinal-words.ts';
import { readComparison } from './comparison.ts';

/** "the value of the email field is …", "the text of the badge is …", "the number of rows is …". */
export function propertySubject(subject: Phrase): Property | undefined {
  const bare = dropArticles(subject);
  const of = matchAny(bare, [
    'value of',
    'default value of',
    'default value in',
    'initial value of',
    'entered value in',
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
    // "The quantity of the Oak stool" is shown beside it; only several things are counted.
    if (/^(?:quantity|amount) of$/.test(words) && !isCountable(dropArticles(slice(bare, of))))
      return undefined;
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

/** What a verb claims of a property: its comparison, and the words between the verb and the value. */
const claims: Readonly<Record<string, { readonly comparison: Comparison; readonly joint?: string }>> = {
  be: { comparison: 'equals' },
  equal: { comparison: 'equals' },
  contain: { comparison: 'contains' },
  start: { comparison: 'starts-with', joint: 'with' },
  end: { comparison: 'ends-with', joint: 'with' },
  exceed: { comparison: 'more-than' },
  change: { comparison: 'equals', joint: 'to' },
};
const propertyAssertions = { value: 'assert-value', text: 'assert-text', count: 'assert-count' } as const;

export type Property = { readonly property: 'value' | 'text' | 'count'; readonly of: Phrase };

/** "the number of rows is 3": what is claimed of a property. Empty where the verb claims nothing of one. */
export function propertyReadings({ property, of }: Property, predicate: Predicate): Alternative[] {
  const claim = Object.hasOwn(claims, predicate.verb) ? claims[predicate.verb] : undefined;
  if (!claim) return [];
  const afterVerb = predicate.verb === 'be' ? predicate.rest : slice(predicate.rest, 1);
  if (claim.joint !== undefined && lowerAt(afterVerb, 0) !== claim.joint) return [];
  const said = claim.joint === undefined ? afterVerb : slice(afterVerb, 1);
  const compared = readComparison(said);
  const value = trimPunctuation(compared?.value ?? said);
  if (isEmpty(value) || isVague(value)) return [];
  const expected = property === 'count' ? numberOf(value) : valueOf(value);
  if (!expected) return [];
  return forTargets(parseTargets(of), 0.95, {
    interaction: propertyAssertions[property],
    negated: predicate.negated,
    comparison: compared?.comparison ?? claim.comparison,
    ...expected,
    ...(compared?.valueTo && {
      valueTo:
        (property === 'count' ? numberOf(compared.valueTo) : undefined)?.value ??
        valueOf(compared.valueTo).value,
    }),
  });
}

/** A count is compared with a whole number, in digits or a word, or with a placeholder that stands for one. */
function numberOf(phrase: Phrase): { readonly value: string } | undefined {
  const token = phrase.tokens[0];
  if (token?.kind === 'template' || token?.kind === 'quoted') return { value: token.value };
  const value = wholeNumber(token?.lower ?? '');
  return value === undefined || phrase.tokens.length > 1 ? undefined : { value: String(value) };
}

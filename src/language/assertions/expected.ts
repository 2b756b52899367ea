import type { Alternative, Comparison, Intent } from '#core/domain/intent.ts';
import { isEmpty, isValueToken, trimPunctuation, slice, type Phrase } from '../phrase.ts';
import { reading, type RankedTarget } from '../readings.ts';
import { valueOf, withoutValueNoun } from '../values.ts';
import { wordsOf } from '../subject.ts';
import { valueRoles } from '../words/role-words.ts';
import { numericComparisons, readComparison, readTrailingComparison, type Compared } from './comparison.ts';

/** Text or value: a field holds a value, everything else shows a text; without a role word the page decides. */
export function valueReadings(
  targets: readonly RankedTarget[],
  said: Phrase,
  negated: boolean,
  implied: Comparison,
  confidence: number,
): Alternative[] {
  const compared = readComparison(said) ?? orMore(said);
  const comparison = compared?.comparison ?? implied;
  const phrase = withoutValueNoun(trimPunctuation(compared?.value ?? said));
  if (isEmpty(phrase) || isVague(phrase) || isMixed(phrase)) return [];
  if (numericComparisons.has(comparison) && !phrase.tokens.some((token) => isValueToken(token))) return [];
  const expected = {
    negated,
    comparison,
    ...valueOf(phrase),
    ...(compared?.valueTo && { valueTo: valueOf(compared.valueTo).value }),
  } satisfies Partial<Intent>;
  return targets.flatMap(({ target, prior }) => {
    const isField = target.role !== undefined && valueRoles.has(target.role);
    const weigh = confidence * prior;
    const text = reading(weigh * (isField ? 0.5 : 1), { interaction: 'assert-text', target, ...expected });
    const value = reading(weigh * (isField ? 1 : 0.7), { interaction: 'assert-value', target, ...expected });
    if (isField) return [value, text];
    return target.role === undefined ? [text, value] : [text];
  });
}

const vague =
  /^(?:correct|right|fine|ok|okay|good|working|functional|as expected|expected|proper|properly|accurate|consistent|responsive|logged in|logged out|signed in|signed out|successful|able|possible|reasonable|sorted|ordered|aligned|centered|centred|highlighted|scrollable|readable|in (?:alphabetical|ascending|descending|chronological|the (?:right|correct)) order|sensible|usable|intact|valid and .*|true|done|happy|looking .*)\b/;

export function isVague(phrase: Phrase): boolean {
  return phrase.tokens[0]?.kind === 'word' && vague.test(wordsOf(phrase).join(' '));
}

/** "$10 or less", "3 or more". */
function orMore(said: Phrase): Compared | undefined {
  const trailing = said.tokens[0]?.kind === 'number' ? readTrailingComparison(slice(said, 1)) : undefined;
  if (!trailing || trailing.length !== said.tokens.length - 1) return undefined;
  return { comparison: trailing.comparison, value: slice(said, 0, 1) };
}

/** Quoted text among other words is no value: which of it is meant can't be told. */
function isMixed(phrase: Phrase): boolean {
  return phrase.tokens.length > 1 && phrase.tokens.some((token) => token.kind === 'quoted');
}

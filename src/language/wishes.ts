import type { Target, TargetRole } from '#core/domain/intent.ts';

import { dropArticles, isEmpty, isValueToken, matchAny, slice, textOf, type Phrase } from './phrase.ts';
import { wishLength } from './words/wish-words.ts';
import { clause, reading, type ParsedClause } from './readings.ts';

const kinds: readonly TargetRole[] = ['radio', 'checkbox', 'switch'];
const longest = 12;

/**
 * "I only want to see books of level Medium", "the customer wants the parcel by express": a choice whose label stands in the wish and
 * ends it. Undefined for what is wished to be done, as in "I want to log in", and for what holds data. `phrase` has no subject.
 */
export function wishClause(phrase: Phrase, said: Phrase): ParsedClause | undefined {
  const length = wishLength(phrase);
  const wish = slice(phrase, length);
  if (length === 0 || isEmpty(wish) || wish.tokens.length > longest) return undefined;
  if (matchAny(wish, ['to', 'that', 'it', 'them']) > 0 || wish.tokens.some(isValueToken)) return undefined;
  const name = textOf(dropArticles(wish));
  return clause(
    said,
    kinds.map((role, at) => {
      const target: Target = { said: textOf(wish), name, quoted: false, role, within: 'wish' };
      return reading(0.6 - at * 0.01, { interaction: 'check', target });
    }),
  );
}

import type { RankedTarget } from './readings.ts';
import { dropArticles, join, lowerAt, matchAny, slice, type Phrase } from './phrase.ts';
import type { Token } from './lexer.ts';
import { roleAtEnd } from './target-head.ts';
import { ordinalPhrases, wholeNumber } from './words/ordinal-words.ts';

const ends: Readonly<Record<string, string>> = {
  upper: 'first',
  top: 'first',
  left: 'first',
  'left-hand': 'first',
  leftmost: 'first',
  uppermost: 'first',
  lower: 'last',
  bottom: 'last',
  right: 'last',
  'right-hand': 'last',
  rightmost: 'last',
  lowermost: 'last',
};

/** "The lower of the two switches", "the last of the five tabs": as the last of them, and only where there are so many. */
export function oneOfTwo(
  phrase: Phrase,
  parse: (rest: Phrase) => readonly RankedTarget[],
): readonly RankedTarget[] | undefined {
  const bare = dropArticles(phrase);
  const word = lowerAt(bare, 0);
  const isOrdinal = ordinalPhrases.has(word);
  const end = Object.hasOwn(ends, word) ? ends[word] : isOrdinal ? word : undefined;
  const [first] = bare.tokens;
  if (end === undefined || first?.kind !== 'word') return undefined;
  const one = lowerAt(bare, 1) === 'one' ? 2 : 1;
  const both = matchAny(bare, ['of the two', 'of both'], one);
  const many = both === 0 ? matchAny(bare, ['of the'], one) : 0;
  const outOf = both > 0 ? 2 : many > 0 ? wholeNumber(lowerAt(bare, one + many)) : undefined;
  const rest = slice(bare, one + (both || many + 1));
  if (outOf === undefined || roleAtEnd(untilPlace(rest))?.plural !== true) return undefined;
  const ordinal: Token = { ...first, text: end, lower: end, value: end };
  const the: Token = { ...first, text: 'the', lower: 'the', value: 'the' };
  return parse(join({ source: phrase.source, tokens: [the, ordinal] }, rest)).flatMap(({ target, prior }) =>
    target.ordinal === undefined ? [] : [{ target: { ...target, outOf }, prior }],
  );
}

function untilPlace(phrase: Phrase): Phrase {
  const at = phrase.tokens.findIndex(
    ({ kind, lower }, index) =>
      index > 0 && kind === 'word' && /^(?:in|on|of|at|under|above|below|with)$/.test(lower),
  );
  return at === -1 ? phrase : slice(phrase, 0, at);
}

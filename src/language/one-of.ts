import type { RankedTarget } from './readings.ts';
import { dropArticles, join, lowerAt, matchAny, slice, type Phrase } from './phrase.ts';
import type { Token } from './lexer.ts';
import { roleAtEnd } from './target-head.ts';

const ends: Readonly<Record<string, 'first' | 'last'>> = {
  upper: 'first',
  top: 'first',
  left: 'first',
  'left-hand': 'first',
  lower: 'last',
  bottom: 'last',
  right: 'last',
  'right-hand': 'last',
};

/** "The lower of the two switches": as the last of them, and only where there are two. */
export function oneOfTwo(
  phrase: Phrase,
  parse: (rest: Phrase) => readonly RankedTarget[],
): readonly RankedTarget[] | undefined {
  const bare = dropArticles(phrase);
  const word = lowerAt(bare, 0);
  const end = Object.hasOwn(ends, word) ? ends[word] : undefined;
  const [first] = bare.tokens;
  if (end === undefined || first?.kind !== 'word') return undefined;
  const one = lowerAt(bare, 1) === 'one' ? 2 : 1;
  const of = matchAny(bare, ['of the two', 'of both'], one);
  const rest = slice(bare, one + of);
  if (of === 0 || roleAtEnd(untilPlace(rest))?.plural !== true) return undefined;
  const ordinal: Token = { ...first, text: end, lower: end, value: end };
  const the: Token = { ...first, text: 'the', lower: 'the', value: 'the' };
  return parse(join({ source: phrase.source, tokens: [the, ordinal] }, rest)).flatMap(({ target, prior }) =>
    target.ordinal === undefined ? [] : [{ target: { ...target, outOf: 2 }, prior }],
  );
}

function untilPlace(phrase: Phrase): Phrase {
  const at = phrase.tokens.findIndex(
    ({ kind, lower }, index) =>
      index > 0 && kind === 'word' && /^(?:in|on|of|at|under|above|below|with)$/.test(lower),
  );
  return at === -1 ? phrase : slice(phrase, 0, at);
}

import type { Alternative, Target } from '#core/domain/intent.ts';

import { dropLeading, isEmpty, join, lowerAt, matchAny, slice, textOf, type Phrase } from '../phrase.ts';
import { reading } from '../readings.ts';
import { isPronoun, parseTarget } from '../target.ts';
import { wholeNumber } from '../words/ordinal-words.ts';

const rating = /^(?:give|gives|rate|rates|award|awards)$/;
const ties = ['with', 'as', 'at', 'by', 'to', 'for', 'on'];

/** "Give it four stars", "give four stars for the pace", "rate the soup with 3 stars", "rate the room 4 out of 5". */
export function ratingReadings(phrase: Phrase): Alternative[] {
  if (!rating.test(lowerAt(phrase, 0))) return [];
  for (let at = 1; at < phrase.tokens.length; at++) {
    const stars = wholeNumber(lowerAt(phrase, at));
    const length = stars === undefined ? 0 : unitLength(phrase, at);
    if (stars === undefined || stars < 1 || stars > 10 || length === 0) continue;
    const before = withoutTie(slice(phrase, 1, at));
    const after = dropLeading(slice(phrase, at + length), ties);
    return starReadings(textOf(phrase), stars, before, after);
  }
  return [];
}

/** "Four stars", "4 out of 5 stars", "4/5": how many words; 0 for another number. */
function unitLength(phrase: Phrase, at: number): number {
  const star = matchAny(phrase, ['star', 'stars'], at + 1);
  if (star > 0) return 1 + star;
  const outOf = matchAny(phrase, ['out of', 'of', '/'], at + 1);
  if (outOf === 0 || wholeNumber(lowerAt(phrase, at + 1 + outOf)) === undefined) return 0;
  return 2 + outOf + matchAny(phrase, ['stars', 'points'], at + 2 + outOf);
}

function withoutTie(phrase: Phrase): Phrase {
  return matchAny(phrase, ties, phrase.tokens.length - 1) > 0 ? slice(phrase, 0, -1) : phrase;
}

function starReadings(said: string, stars: number, before: Phrase, after: Phrase): Alternative[] {
  const star: Target = { said, name: 'star', quoted: false, ordinal: stars };
  const things = [before, after].filter((part) => !isEmpty(part) && !isPronoun(part));
  const whole = things.length > 1 ? [join(before, after), ...things] : things;
  const anchors = whole.flatMap((part) => parseTarget(part) ?? []);
  const placed = anchors.flatMap((anchor, index) => [
    reading(0.85 - index * 0.05, {
      interaction: 'click',
      target: { ...star, relation: { kind: 'in', anchor } },
    }),
    reading(0.6 - index * 0.05, { interaction: 'input-text', target: anchor, value: String(stars) }),
  ]);
  // What is rated is often what the page is about, and said nowhere near.
  return [...placed, reading(placed.length > 0 ? 0.4 : 0.8, { interaction: 'click', target: star })];
}

import { dropTrailing, isEmpty, lowerAt, matchAny, slice, type Phrase } from '../phrase.ts';
import { wholeNumber } from '../words/ordinal-words.ts';

const adverbs = [
  'again',
  'once',
  'now',
  'once more',
  'one more time',
  'first',
  'afterwards',
  'as well',
  'too',
  'please',
  'immediately',
  'quickly',
  'slowly',
  'gently',
  'instead',
  'there',
  'over there',
  'with the mouse',
  'using the mouse',
  'using the keyboard',
  'via keyboard',
  'on the keyboard',
  'on my keyboard',
  'on your keyboard',
  'from the keyboard',
  'successfully',
];

/** Without adverbs at the end that change nothing. "Click Back again" keeps its target. */
export function withoutAdverbs(phrase: Phrase): Phrase {
  let rest = phrase;
  for (;;) {
    const shorter = dropTrailing(rest, adverbs);
    if (shorter === rest || isEmpty(shorter)) return rest;
    rest = shorter;
  }
}

const mostRepeats = 50;

/** "twice", "3 times", "three times" at the end: how often, and what is left. */
export function readTimes(phrase: Phrase): { times: number; rest: Phrase } {
  const last = lowerAt(phrase, -1);
  if (last === 'twice') return { times: 2, rest: slice(phrase, 0, -1) };
  if (last === 'thrice') return { times: 3, rest: slice(phrase, 0, -1) };
  const times = last === 'times' || last === 'x' ? wholeNumber(lowerAt(phrase, -2)) : undefined;
  if (times === undefined || times < 1 || times > mostRepeats) return { times: 1, rest: phrase };
  return { times, rest: slice(phrase, 0, -2) };
}

/** Phrases joined by commas and "and", where each part is for itself: the parts of `"A", "B" and "C"`. */
export function listParts(phrase: Phrase): readonly Phrase[] {
  const parts: Phrase[] = [];
  let from = 0;
  for (let at = 0; at <= phrase.tokens.length; at++) {
    const token = phrase.tokens[at];
    const isBreak =
      token === undefined || (token.kind !== 'quoted' && /^(?:,|and|&|then)$/.test(token.lower));
    if (!isBreak) continue;
    if (at > from) parts.push(slice(phrase, from, at));
    from = at + 1;
  }
  return parts;
}

/** Whether the phrase starts with one of the words. */
export function startsWith(phrase: Phrase, words: readonly string[]): boolean {
  return matchAny(phrase, words) > 0;
}

import type { Target } from '#core/domain/intent.ts';

import { dropArticles, join, lowerAt, slice, startsWithArticle, type Phrase } from './phrase.ts';
import type { RankedTarget } from './readings.ts';

const middle = /^(?:middle|centre|center|central)$/;
/** Of these there are several beside each other. */
const listed =
  /^(?:button|card|cell|checkbox|column|field|icon|image|item|link|radio|row|select|slider|switch|tab|table)$/;

/**
 * "The middle column", "the middle card": the one that stands there among its like, which tells only where their number is odd. "The
 * bottom field" is no such thing: some field is always the lowest, also where the one that was meant is gone.
 */
export function middleOne(
  phrase: Phrase,
  parse: (rest: Phrase) => readonly RankedTarget[],
): readonly RankedTarget[] {
  const bare = dropArticles(phrase);
  if (!startsWithArticle(phrase) || bare.tokens[0]?.kind !== 'word' || bare.tokens.length < 2) return [];
  if (!middle.test(lowerAt(bare, 0))) return [];
  return parse(join(slice(phrase, 0, 1), slice(bare, 1))).flatMap(({ target, prior }) => {
    const isOneOfSeveral = isListed(target) && target.name === '';
    return isOneOfSeveral ? [{ target: { ...target, middle: true as const }, prior }] : [];
  });
}

/** "The card in the middle" is the middle one of the cards. */
export function inTheMiddle(head: Target, region: string): Target | undefined {
  const isOne = region === 'center' && head.name === '' && /^(?:card|column|item|row)$/.test(head.role ?? '');
  return isOne && head.ordinal === undefined ? { ...head, middle: true } : undefined;
}

function isListed({ role, ordinal, quoted }: Target): boolean {
  return role !== undefined && listed.test(role) && ordinal === undefined && !quoted;
}

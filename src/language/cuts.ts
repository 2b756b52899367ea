import { isEmpty, lowerAt, slice, startsWithArticle, type Phrase } from './phrase.ts';
import { isPictured } from './role-at.ts';
import { wordsOf } from './subject.ts';
import { isClosedHead, readHead } from './target-head.ts';
import { containerRoles } from './words/role-words.ts';
import { longestRelation, phrasalBases, relationWords, type RelationWord } from './words/relation-words.ts';

/** A place where a noun phrase may be cut: what stands before is the element, what follows says where it is. */
export type Cut = {
  readonly at: number;
  readonly length: number;
  readonly word: RelationWord;
  readonly certain: boolean;
};

/** Every preposition that could tie a head to a place, left to right. */
export function findCuts(phrase: Phrase): readonly Cut[] {
  const words = wordsOf(phrase);
  const cuts: Cut[] = [];
  for (let at = 1; at < words.length - 1; at++) {
    // "The In progress column": written so, it is part of a name.
    const isName = /^\p{Lu}/u.test(phrase.tokens[at]?.text ?? '');
    const found = isName ? undefined : relationAt(words, at);
    if (!found || isEmpty(slice(phrase, at + found.length))) continue;
    if (belongsToLabel(phrase, at, found.length)) continue;
    cuts.push({ at, ...found, certain: isCertainCut(phrase, at, found) });
    at += found.length - 1;
  }
  return cuts;
}

/** The longest relation word that stands at a place. */
export function relationAt(
  words: readonly string[],
  at: number,
): { word: RelationWord; length: number } | undefined {
  for (let length = Math.min(longestRelation, words.length - at); length > 0; length--) {
    const word = relationWords.get(words.slice(at, at + length).join(' '));
    if (word) return { word, length };
  }
  return undefined;
}

/** "log in input", "Sign in", "opt in": the preposition goes with the verb before it. */
function belongsToLabel(phrase: Phrase, at: number, length: number): boolean {
  if (length > 1 || !phrasalBases.has(lowerAt(phrase, at - 1))) return false;
  const after = slice(phrase, at + 1);
  return !startsWithArticle(after) && after.tokens[0]?.kind !== 'quoted';
}

function isCertainCut(phrase: Phrase, at: number, found: { word: RelationWord; length: number }): boolean {
  const head = slice(phrase, 0, at);
  const tail = slice(phrase, at + found.length);
  if (isClosedHead(head) || (isPictured(head) && !describing.has(found.word.kind))) return true;
  if (found.word.firm && found.length > 1) return true;
  const place = readHead(tailUntilCut(tail));
  const isPlace = place.role !== undefined && containerRoles.has(place.role);
  if (found.word.kind === 'in')
    return isPlace && (startsWithArticle(tail) || place.firm || tail.tokens[0]?.kind === 'quoted');
  return found.word.firm === true && (startsWithArticle(tail) || tail.tokens[0]?.kind === 'quoted');
}

/** Words that may go on with what a thing is or is called, rather than say where it is. */
const describing: ReadonlySet<RelationWord['kind']> = new Set(['with', 'name', 'for']);

function tailUntilCut(tail: Phrase): Phrase {
  const words = wordsOf(tail);
  for (let at = 1; at < words.length; at++) if (relationAt(words, at)) return slice(tail, 0, at);
  return tail;
}

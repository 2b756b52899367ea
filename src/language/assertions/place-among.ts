import type { ItemFact } from '#core/domain/intent.ts';
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
import { ordinalPhrases } from '../words/ordinal-words.ts';
import type { Predicate } from './predicate.ts';

const ordinals = [...ordinalPhrases.keys()];
const ends: readonly (readonly [string, number])[] = [
  ['at the top', 1],
  ['on top', 1],
  ['at the bottom', -1],
  ['at the end', -1],
];
/** What says nothing of which list is meant: the one that the thing is in. */
const lists = ['in', 'on', 'of'].flatMap((joint) =>
  ['list', 'table', 'results', 'result list', 'page', 'queue'].map((list) => `${joint} the ${list}`),
);

/** "Is the first one in the list", "comes last", "is at the top of the list": where a thing stands among its like. */
export function placeSaid({ subject, verb, rest, negated }: Predicate): ItemFact | undefined {
  const said = trimPunctuation(verb === 'be' ? rest : slice(rest, 1));
  const place =
    verb === 'be'
      ? placeOf(said, subject)
      : /^(?:come|stand|appear)$/.test(verb)
        ? ordinalAlone(said)
        : undefined;
  return place === undefined ? undefined : { said: textOf(said), negated, place };
}

function placeOf(said: Phrase, subject: Phrase): number | undefined {
  for (const [words, place] of ends) {
    const length = matchAny(said, [words]);
    if (length > 0) return isListTail(slice(said, length), false) ? place : undefined;
  }
  const bare = dropArticles(said);
  if (bare === said) return ordinalAlone(said);
  const length = matchAny(bare, ordinals);
  const place = ordinalPhrases.get(textOf(slice(bare, 0, length)).toLowerCase());
  const noun = lowerAt(bare, length);
  const isNoun =
    /^(?:one|entry|item|row|card|result)$/.test(noun) || noun === lowerAt(dropArticles(subject), 0);
  return isNoun && length > 0 && isListTail(slice(bare, length + 1), true) ? place : undefined;
}

/** "Comes first", "is last in the list". */
function ordinalAlone(said: Phrase): number | undefined {
  const length = matchAny(said, ['first', 'last', 'second', 'third']);
  return length > 0 && isListTail(slice(said, length), false)
    ? ordinalPhrases.get(lowerAt(said, 0))
    : undefined;
}

/** After the place stands the list, or nothing where a noun said that there is one. */
function isListTail(tail: Phrase, mayBeEmpty: boolean): boolean {
  return isEmpty(tail) ? mayBeEmpty : matchAny(tail, lists) === tail.tokens.length;
}

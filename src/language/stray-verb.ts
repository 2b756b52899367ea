import { findPredicates } from './assertions/predicate.ts';
import { isEmpty, lowerAt, matchAny, slice, startsWithArticle, textOf, type Phrase } from './phrase.ts';
import { refuse, type Refusal } from './readings.ts';
import { stripOpening, wordsOf } from './subject.ts';
import { leadingRelation } from './target.ts';
import { roleWords } from './words/role-words.ts';
import { hiddenWords, shownWords, stateWords } from './words/state-words.ts';
import { labelVerb, matchVerb } from './words/verbs.ts';

const inOrder = [
  'and then',
  ', and then',
  ', then',
  'then',
  'and finally',
  ', finally',
  'and afterwards',
  'after that',
];
const joined = ['and', ', and', 'but', ', but', '&', ';', '.'];

/** What may stand before an article without being a verb: "and not the", "and only the", "and when the". */
const functionWords: ReadonlySet<string> = new Set(
  (
    'also now not both all only that if when whenever until till once so as to of is are was has have had no again finally ' +
    'afterwards after before while even either neither just please otherwise unless except plus like than about without via through'
  ).split(' '),
);
const shown: string[] = [...stateWords.keys(), ...shownWords, ...hiddenWords];

/**
 * Refuses "click Save and frobnicate the list": what follows the conjunction has a verb of its own that nobody knows, so that
 * it is neither part of the label before nor a step that could be done.
 */
export function refuseStrayVerb(sentence: Phrase): Refusal | undefined {
  const acting = stripOpening(sentence).phrase;
  const verb = matchVerb(wordsOf(acting));
  if (!verb && !labelVerb(lowerAt(acting, 0))) return undefined;
  // "Enter username 'ada' and password 'secret'" goes on with more of the same.
  const takesData =
    verb !== undefined && !/^(?:click|double-click|right-click|hover|press|open)$/.test(verb.action);
  for (let at = 1; at < acting.tokens.length - 1; at++) {
    if (acting.tokens[at]?.kind === 'quoted') continue;
    const sequence = matchAny(acting, inOrder, at);
    const length = Math.max(sequence, matchAny(acting, joined, at));
    const rest = slice(acting, at + length);
    if (length === 0 || !isStrayVerb(rest, sequence === length, takesData)) continue;
    return {
      ...refuse(
        `"${lowerAt(rest, 0)}" is no verb that is known. If it is the name of something, say what to do with it`,
        slice(rest, 0, 1),
      ),
      nearest: `${textOf(slice(acting, 0, at))} and then click ${textOf(rest)}`,
    };
  }
  return undefined;
}

function isStrayVerb(rest: Phrase, inSequence: boolean, takesData: boolean): boolean {
  const word = rest.tokens[0];
  if (word?.kind !== 'word' || !/^\p{Ll}{3,}$/u.test(word.text) || functionWords.has(word.lower))
    return false;
  if (matchVerb(wordsOf(rest)) || labelVerb(word.lower) || roleWords.has(word.lower)) return false;
  if (leadingRelation(rest) || stripOpening(rest).hasSubject || matchAny(rest, shown) > 0) return false;
  if (findPredicates(rest).length > 0 || word.lower.endsWith('ly')) return false;
  const object = slice(rest, 1);
  if (isEmpty(object)) return inSequence;
  return startsWithArticle(object) || (object.tokens[0]?.kind === 'quoted' && (inSequence || !takesData));
}

import { findPredicates, continuesStatement } from './assertions/predicate.ts';
import {
  isEmpty,
  join,
  lowerAt,
  matchAny,
  slice,
  startsWithArticle,
  trimPunctuation,
  type Phrase,
} from './phrase.ts';
import { isFiller, stripOpening, wordsOf } from './subject.ts';
import { isOneAction } from './one-action.ts';
import { leadingRelation } from './target.ts';
import { isOfBrowser } from './actions/browser-settings.ts';
import { readKeys } from './actions/keys.ts';
import { hiddenWords, shownWords, stateWords } from './words/state-words.ts';
import { roleWords } from './words/role-words.ts';
import { labelVerb, matchVerb } from './words/verbs.ts';
import type { Token } from './lexer.ts';

const strong = [
  ', and then',
  'and then',
  ', then',
  'then',
  ';',
  '.',
  '. then',
  ', after that',
  'after that',
  ', afterwards',
  'and afterwards',
  ', and afterwards',
  '->',
  '=>',
  '→',
  ', finally',
  'and finally',
  '; then',
  ', followed by',
  ', and after that',
  'and after that',
  'before',
  '!',
];
const weak = [
  'and',
  ',',
  ', and',
  '&',
  'and also',
  ', but',
  'but',
  'and that',
  ', and that',
  'and to',
  'and should',
  ', and also',
  'while',
];
const examples = [
  ', for example',
  ', for instance',
  ', e.g',
  ', e.g .',
  ', such as',
  ', including',
  ', for example ,',
  ', among them',
];
const predicateWords = [...stateWords.keys(), ...shownWords, ...hiddenWords];
const alone: ReadonlySet<string> = new Set(['reload', 'back', 'forward', 'screenshot']);

/**
 * Cuts a sentence where another clause with a verb of its own begins. "Terms and Conditions" stays whole: what follows
 * its "and" is no clause.
 */
export function splitClauses(sentence: Phrase): readonly Phrase[] {
  const parts: Phrase[] = [];
  let from = 0;
  for (let at = 1; at < sentence.tokens.length; at++) {
    const token = sentence.tokens[at];
    if (!token || token.kind === 'quoted') continue;
    const example = matchAny(sentence, examples, at);
    if (example > 0 && sentence.tokens[at + example]?.kind === 'quoted') {
      return [...parts, slice(sentence, from, at), seen(slice(sentence, at + example))];
    }
    const isStrong = matchAny(sentence, strong, at);
    const length = Math.max(isStrong, matchAny(sentence, weak, at));
    if (length === 0) continue;
    const before = slice(sentence, from, at);
    const rest = slice(sentence, at + length);
    if (
      isEmpty(rest) ||
      isPlaceOnly(before) ||
      isFiller(trimPunctuation(before)) ||
      isBareSearch(before) ||
      isOneAction(sentence, before, at, matchAny(sentence, weak, at))
    )
      continue;
    const isStronger = isStrong > 0 && isStrong >= length;
    const continued = startsClause(rest, isStronger, before) && (isStronger || !isInLabel(rest, token));
    if (continued) {
      parts.push(before);
      from = at + length;
      at = from;
      continue;
    }
    const elliptic = completePredicate(before, untilNext(rest));
    if (elliptic) {
      parts.push(before);
      const tail = completePredicate(before, rest);
      return [...parts, ...(tail ? splitClauses(tail) : [])];
    }
  }
  parts.push(slice(sentence, from));
  return parts.map(trimPunctuation).filter((part) => !isEmpty(part));
}

/** ", for example 'A'": that is seen as well. */
function seen(rest: Phrase): Phrase {
  const start = rest.tokens[0]?.start ?? 0;
  const see: Token = { kind: 'word', text: 'see', lower: 'see', value: 'see', start, end: start };
  return join({ source: rest.source, tokens: [see] }, rest);
}

/** "Find and click X": what is clicked is found first in any case. */
function isBareSearch(phrase: Phrase): boolean {
  const { tokens } = stripOpening(trimPunctuation(phrase)).phrase;
  return tokens.length === 1 && /^(?:find|locate)$/.test(tokens[0]?.lower ?? '');
}

function untilNext(rest: Phrase): Phrase {
  const end = rest.tokens.findIndex(
    (token, index) =>
      index > 0 &&
      token.kind !== 'quoted' &&
      (token.text === ',' || token.lower === 'and' || token.text === ';' || token.text === '.'),
  );
  return end === -1 ? rest : slice(rest, 0, end);
}

/** "In the dialog, …": a place is no clause. */
function isPlaceOnly(phrase: Phrase): boolean {
  const trimmed = trimPunctuation(phrase);
  const bare = stripOpening(trimmed).phrase;
  if (!leadingRelation(bare) && !/^(?:into|onto)$/.test(lowerAt(bare, 0)) && !isRole(bare)) return false;
  return !bare.tokens.some((token, index) => index > 0 && token.kind === 'word' && isVerbHere(bare, index));
}

/** "As the kind of leave, …": what the choice is made for. */
function isRole(phrase: Phrase): boolean {
  const isNoun = phrase.tokens.length === 2 && /^\p{Ll}+$/u.test(phrase.tokens[1]?.text ?? '');
  return matchAny(phrase, ['as the']) > 0 || (lowerAt(phrase, 0) === 'as' && isNoun);
}

/** A verb in its base form that is no noun: "the search", "search box". */
function isVerbHere(phrase: Phrase, at: number): boolean {
  if (matchVerb([lowerAt(phrase, at)])?.form !== 'base') return false;
  if (lowerAt(phrase, at - 1) === 'of') return false;
  return !startsWithArticle(slice(phrase, at - 1)) && !roleWords.has(lowerAt(phrase, at + 1));
}

/** Whether a phrase could stand as a clause of its own. */
export function startsClause(said: Phrase, afterStrong: boolean, before?: Phrase): boolean {
  const { phrase, hasSubject } = stripOpening(said);
  const words = wordsOf(phrase);
  if (isOfBrowser(phrase)) return true;
  const verb = matchVerb(words);
  if (verb && (verb.form === 'base' || (hasSubject && verb.form !== 'ing') || verb.form === 'third')) {
    const next = phrase.tokens[verb.length];
    if (!next) return alone.has(verb.action) || hasSubject;
    if (!/^(?:,|and|&|\.|;)$/.test(next.lower) && !isNounAfterVerb(verb.action, phrase, verb.length))
      return true;
    if (alone.has(verb.action)) return true;
  }
  if (hasSubject) return true;
  const label = labelVerb(words[0] ?? '');
  if (label && label.form !== 'ing' && label.form !== 'past') {
    const next = phrase.tokens[1];
    const object = slice(phrase, 1);
    if (
      next &&
      /^\p{Ll}/u.test(phrase.tokens[0]?.text ?? '') &&
      (startsWithArticle(object) || next.kind === 'quoted' || next.lower === 'it')
    )
      return true;
    if (afterStrong || isComing(phrase)) return true;
    if (!next && /^(?:submit|save|confirm|continue)$/.test(words[0] ?? '')) return false;
  }
  return startsStatement(phrase) && (before === undefined || isComplete(before));
}

/** "log out and log in again": both are things to do, no label has both. */
function isComing(phrase: Phrase): boolean {
  return /^(?:log|sign)$/.test(lowerAt(phrase, 0)) && /^(?:in|out|off|up)$/.test(lowerAt(phrase, 1));
}

/** "'A' and 'B' are visible" is one statement: nothing is said of 'A' alone. */
function isComplete(before: Phrase): boolean {
  const { phrase } = stripOpening(before);
  const verb = matchVerb(wordsOf(phrase));
  if (!verb && !labelVerb(lowerAt(phrase, 0))) return findPredicates(phrase).length > 0;
  if (
    verb?.action !== 'verify' &&
    verb?.action !== 'see' &&
    verb?.action !== 'check' &&
    verb?.action !== 'wait'
  )
    return true;
  return findPredicates(slice(phrase, verb.length)).length > 0;
}

/** "the search and filter options", "select boxes": the would-be verb is a noun before another. */
function isNounAfterVerb(action: string, phrase: Phrase, length: number): boolean {
  if (length > 1) return false;
  const rest = slice(phrase, 1);
  if (/^(?:search|open|set|reload|(?:double-|right-)?click|press|hover)$/.test(action)) return false;
  return /^(?:options?|buttons?|fields?|links?|fee|fees|charges?|policy|settings|are|is)$/.test(
    lowerAt(rest, 0),
  );
}

/** "the dialog disappears", "a toast appears", "there are 3 rows": a statement with a subject of its own. */
function startsStatement(phrase: Phrase): boolean {
  const first = phrase.tokens[0];
  if (!first) return false;
  const opens =
    startsWithArticle(phrase) ||
    first.kind === 'quoted' ||
    matchAny(phrase, ['there', 'no', 'it', 'i', 'that', 'they', "i'm", 'nothing', 'url', 'page', 'title']) >
      0 ||
    /^\p{Lu}/u.test(first.text);
  if (!opens) return false;
  const [predicate] = findPredicates(untilNext(phrase));
  return predicate !== undefined && !isEmpty(predicate.subject);
}

/** "Save and Continue", "Copy and Paste": a capital after "and" keeps a label whole, unless an object follows. */
function isInLabel(rest: Phrase, separator: Token): boolean {
  const first = rest.tokens[0];
  if (separator.text === ',' || !first || first.kind !== 'word' || !/^\p{Lu}\p{Ll}/u.test(first.text))
    return false;
  const verb = matchVerb(wordsOf(rest));
  const object = slice(rest, verb?.length ?? 1);
  const next = object.tokens[0];
  if (!verb) return !startsWithArticle(rest) && findPredicates(untilNext(rest)).length === 0;
  if (verb.action === 'verify' || verb.action === 'see') return next === undefined;
  if (!next) return true;
  if (verb.action === 'press' && readKeys(untilNext(object))) return false;
  return !(startsWithArticle(object) || next.kind !== 'word' || verb.length > 1);
}

/** "is visible and enabled": the second predicate with the subject of the first; undefined where it is none. */
function completePredicate(before: Phrase, rest: Phrase): Phrase | undefined {
  if (!continuesStatement(trimPunctuation(untilNext(rest)), predicateWords)) return undefined;
  const [predicate] = findPredicates(before);
  if (!predicate || isEmpty(predicate.subject)) return undefined;
  const first = rest.tokens[0];
  if (!first) return undefined;
  const finite = findPredicates(untilNext(rest)).some((found) => isEmpty(found.subject));
  const be: Token = {
    kind: 'word',
    text: 'is',
    lower: 'is',
    value: 'is',
    start: first.start,
    end: first.start,
  };
  return finite
    ? join(predicate.subject, rest)
    : join(predicate.subject, { source: rest.source, tokens: [be] }, rest);
}

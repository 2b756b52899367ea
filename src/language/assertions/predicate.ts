import type { Token } from '../lexer.ts';
import { isEmpty, lowerAt, matchAny, slice, type Phrase } from '../phrase.ts';
import { wordsOf } from '../subject.ts';
import { baseOnlyAfterModal, statementVerbs } from '../words/statement-verbs.ts';
import { amountVerbAt } from './amount-verb.ts';
import { dateVerbAt } from './dated.ts';

/** Where the finite verb of a statement stands, and what it says: "the total | should not be | $42.00". */
export type Predicate = {
  readonly subject: Phrase;
  readonly negated: boolean;
  /**
   * `be` where a state, a value or a place follows; `sum` and `measure` of verbs before an amount, the last word of which is at the start of
   * `rest`; `happen` before a date; else the verb in its base form, at the start of `rest`.
   */
  readonly verb: string;
  readonly rest: Phrase;
  /** It is said that it can be so, not that it is: "can't be used". */
  readonly possible?: true;
};

const be: ReadonlySet<string> = new Set(['is', 'are', 'was', 'were', 'be', 'been', 'being']);
const notBe: ReadonlySet<string> = new Set(["isn't", "aren't", "wasn't", "weren't", 'isnt', 'arent']);
const becoming: ReadonlySet<string> = new Set([
  'becomes',
  'become',
  'became',
  'remains',
  'remain',
  'stays',
  'stay',
  'gets',
  'got',
  'looks',
  'turns',
  'appears as',
]);
const modals: ReadonlySet<string> = new Set([
  'should',
  'must',
  'shall',
  'will',
  'would',
  'can',
  'could',
  'does',
  'do',
  'did',
  'ought',
  'needs',
  'need',
]);
const notModals: ReadonlySet<string> = new Set([
  "shouldn't",
  "mustn't",
  "won't",
  "wouldn't",
  "can't",
  'cannot',
  "couldn't",
  "doesn't",
  "don't",
  "didn't",
  'doesnt',
  'dont',
  'shouldnt',
  "hasn't",
  "haven't",
]);
const adverbs: ReadonlySet<string> = new Set([
  'now',
  'still',
  'also',
  'currently',
  'already',
  'always',
  'only',
  'clearly',
  'then',
  'again',
  'automatically',
  'immediately',
  'all',
  'both',
  'successfully',
  'just',
  'briefly',
  'actually',
  'indeed',
]);

const relativeFirst: ReadonlySet<string> = new Set(['that', 'which', 'who']);
const relativeAnywhere: ReadonlySet<string> = new Set(['where', 'whose']);

/**
 * Every way to cut a statement into subject and predicate, the likeliest first. What stands in a relative clause ("the
 * row that contains …", "where Customer is Ada") is no predicate of the statement.
 */
export function findPredicates(phrase: Phrase): readonly Predicate[] {
  let found = known.get(phrase);
  if (!found) known.set(phrase, (found = cutPredicates(phrase)));
  return found;
}

/** Several forms ask for the cuts of the same words. */
const known = new WeakMap<Phrase, readonly Predicate[]>();

function cutPredicates(phrase: Phrase): readonly Predicate[] {
  const found: Predicate[] = [];
  let inRelation = false;
  for (let at = 0; at < phrase.tokens.length; at++) {
    const token = phrase.tokens[at];
    if (token?.kind !== 'word') continue;
    if (at > 0 && relativeAnywhere.has(token.lower)) inRelation = true;
    const predicate = predicateAt(phrase, at);
    if (!predicate) continue;
    const relative = inRelation || (at > 1 && relativeFirst.has(lowerAt(phrase, at - 1)));
    if (!relative) found.push(predicate);
    inRelation = false;
    at = phrase.tokens.length - predicate.rest.tokens.length - 1 + (predicate.verb === 'be' ? 0 : 1);
  }
  return found;
}

function predicateAt(phrase: Phrase, at: number): Predicate | undefined {
  const token = phrase.tokens[at];
  if (token?.kind !== 'word') return undefined;
  const started = readAuxiliaries(phrase, at);
  const rest = slice(phrase, started.next);
  const verb = statementVerbs.get(lowerAt(rest, 0));
  const subject = slice(phrase, 0, at);
  const isPossible = /^(?:can|cannot|can't|could|couldn't)$/.test(token.lower);
  if (started.be)
    return { subject, negated: started.negated, verb: 'be', rest, ...(isPossible && { possible: true }) };
  const amount = amountVerbAt(rest);
  if (amount) {
    const isBare = started.next === at && amount.form !== 'third';
    const isOther = isBare && (amount.form === 'noun' || !isPlural(phrase.tokens[at - 1]));
    return isOther
      ? undefined
      : { subject, negated: started.negated, verb: amount.verb, rest: slice(rest, amount.length - 1) };
  }
  const isThird = started.next > at || /(?:s|ed|began)$/.test(lowerAt(rest, 0));
  if (isThird && dateVerbAt(rest) > 0) return { subject, negated: started.negated, verb: 'happen', rest };
  if (verb === undefined || rest.tokens[0]?.kind !== 'word') return undefined;
  if (started.next === at && baseOnlyAfterModal.has(token.lower) && !followsPlural(phrase, at))
    return undefined;
  return { subject, negated: started.negated, verb, rest };
}

/** "the messages show": a plural takes the plain form. */
function followsPlural(phrase: Phrase, at: number): boolean {
  return (
    isPlural(phrase.tokens[at - 1]) &&
    /^(?:show|display|list|contain|include|match|hold|read|open|close|load|cost|carry|bear|wear|weigh|last|stand)$/.test(
      lowerAt(phrase, at),
    )
  );
}

function isPlural(token: Token | undefined): boolean {
  return token?.kind === 'word' && /[^s]s$/.test(token.lower);
}

/** Auxiliaries, negations and adverbs before the verb or the state: "should no longer be", "has not yet been". */
function readAuxiliaries(phrase: Phrase, from: number): { next: number; negated: boolean; be: boolean } {
  let next = from;
  let negated = false;
  let hasBe = false;
  let started = false;
  for (;;) {
    const word = phrase.tokens[next]?.kind === 'word' ? lowerAt(phrase, next) : '';
    const following = lowerAt(phrase, next + 1);
    if (be.has(word) && (started || (word !== 'be' && word !== 'been' && word !== 'being'))) hasBe = true;
    else if (notBe.has(word)) {
      hasBe = true;
      negated = true;
    } else if (becoming.has(word) && !(word === 'appears' || following === '')) hasBe = true;
    else if (notModals.has(word)) negated = true;
    else if (modals.has(word) && following !== '' && !finiteBe.test(following)) started = true;
    else if (
      (word === 'has' || word === 'have') &&
      /^(?:been|appeared|disappeared|not|to|vanished|changed|loaded|opened|closed|started|gone)$/.test(
        following,
      )
    )
      started = true;
    else if (word === 'to' && (started || opensInfinitive(phrase, next))) started = true;
    else if (word === 'not' || word === 'never') {
      if (!started && !hasBe && !/^(?:to|be)$/.test(following)) break;
      negated = true;
    } else if (word === 'no' && following === 'longer') {
      negated = true;
      next++;
    } else if (word === 'yet' && negated) hasBe = hasBe || false;
    else if (adverbs.has(word) && (started || hasBe)) started = true;
    else if (adverbs.has(word) && next === from && startsAuxiliary(phrase, next + 1)) started = true;
    else break;
    started = true;
    next++;
  }
  return { next, negated, be: hasBe };
}

/** "The watering can is …": no modal. */
const finiteBe = /^(?:is|are|was|were)$/;

function startsAuxiliary(phrase: Phrase, at: number): boolean {
  const word = lowerAt(phrase, at);
  return (
    phrase.tokens[at]?.kind === 'word' &&
    (be.has(word) ||
      notBe.has(word) ||
      modals.has(word) ||
      notModals.has(word) ||
      statementVerbs.has(word)) &&
    !baseOnlyAfterModal.has(word)
  );
}

/** "to be", "to have", "to not contain": after "expect" and "wait for". */
function opensInfinitive(phrase: Phrase, at: number): boolean {
  const next = lowerAt(phrase, at + 1);
  const after = /^(?:not|no|still|also|only)$/.test(next)
    ? lowerAt(phrase, at + (next === 'no' ? 3 : 2))
    : next;
  return after === 'be' || after === 'become' || (statementVerbs.has(after) && !after.endsWith('s'));
}

/** Whether a phrase is the second half of a statement whose subject was said before: "and enabled", "and shows 3". */
export function continuesStatement(phrase: Phrase, predicates: readonly string[]): boolean {
  if (isEmpty(phrase)) return false;
  const first = predicateAt(phrase, 0);
  if (first) return true;
  const words = wordsOf(phrase);
  const start = words[0] === 'not' || words[0] === 'still' ? 1 : 0;
  const count = matchAny(slice(phrase, start), predicates);
  return count > 0 && start + count === phrase.tokens.length;
}

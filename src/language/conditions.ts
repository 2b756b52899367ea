import type { Intent, Target } from '#core/domain/intent.ts';
import type { Interaction } from '#core/domain/interaction.ts';

import { assertionReadings } from './assertions/assertion.ts';
import { isDialogIntent, mayBeNative } from './actions/native-dialog.ts';
import { parseWait } from './actions/timing.ts';
import { startsClause } from './clauses.ts';
import { isEmpty, lowerAt, matchAny, slice, textOf, trimPunctuation, type Phrase } from './phrase.ts';
import { labelVerb } from './words/verbs.ts';
import { isRefusal, mapIntents, refuse, type Parse, type ParsedClause, type Refusal } from './readings.ts';

/** What a sentence says about when its clauses are done. */
export type Condition =
  /** Skipped where this does not hold. */
  | { readonly kind: 'if'; readonly intent: Intent }
  /** Skipped where its own target is not there. */
  | { readonly kind: 'if-present'; readonly negated: boolean }
  | { readonly kind: 'optional' }
  /** Waited for first. */
  | { readonly kind: 'after'; readonly wait: readonly ParsedClause[] };

export type Conditional = { readonly rest: Phrase; readonly conditions: readonly Condition[] } | Refusal;

const present = [
  'present',
  'visible',
  'shown',
  'displayed',
  'it is shown',
  'it is visible',
  'it is present',
  'it is displayed',
  'it exists',
  'it appears',
  'it is there',
  "it's there",
  "it's visible",
  "it's shown",
  "it's present",
  'available',
  'any',
  'it shows up',
  'it pops up',
  'there',
  'one is shown',
  'one appears',
  'exists',
  'it does appear',
  'it is available',
  'shown on the page',
  'they appear',
  'it comes up',
  'it is still there',
  'still there',
  'there is one',
  'present on the page',
];
const optionalWords = [
  'optionally',
  'try to',
  'try and',
  'if possible',
  'if necessary',
  'if needed',
  'if required',
  'if applicable',
];

/** Takes conditions from both ends of a sentence. */
export function readConditions(sentence: Phrase): Conditional {
  const conditions: Condition[] = [];
  let rest = sentence;
  const optional = matchAny(rest, optionalWords);
  if (optional > 0) {
    conditions.push({ kind: 'optional' });
    rest = trimPunctuation(slice(rest, optional));
  }
  const leading = readLeading(rest);
  if (leading && 'refused' in leading) return leading;
  if (leading) {
    conditions.push(leading.condition);
    rest = leading.rest;
  }
  const trailing = readTrailing(rest);
  if (trailing && 'refused' in trailing) return trailing;
  if (trailing) {
    conditions.push(trailing.condition);
    rest = trailing.rest;
  }
  return { rest, conditions };
}

type Found = { readonly condition: Condition; readonly rest: Phrase };

function readLeading(said: Phrase): Found | Refusal | undefined {
  const sentence = slice(
    said,
    matchAny(said, ['only']) > 0 && /^(?:if|when)$/.test(lowerAt(said, 1)) ? 1 : 0,
  );
  const word = lowerAt(sentence, 0);
  if (sentence.tokens[0]?.kind !== 'word' || !/^(?:if|unless|when|once|after|whenever|should)$/.test(word))
    return undefined;
  for (const { at, length } of breaks(sentence)) {
    const said = trimPunctuation(slice(sentence, 1, at));
    const rest = trimPunctuation(slice(sentence, at + length));
    if (
      isEmpty(said) ||
      isEmpty(rest) ||
      !(startsClause(rest, true) || /^for (?:each|every)\b/i.test(textOf(rest)))
    )
      continue;
    const condition = conditionOf(word, said);
    if (condition) return { condition, rest };
  }
  if (word !== 'if' && word !== 'unless') return undefined;
  return refuse(
    `"${textOf(sentence)}" needs a condition that can be seen and a step after a comma, as in: if the cookie banner is visible, click "Accept"`,
    sentence,
    'If "…" is visible, click "…"',
  );
}

/** Where the condition may end: commas and "then" first, else wherever a clause starts. */
function breaks(sentence: Phrase): readonly { at: number; length: number }[] {
  const marked: { at: number; length: number }[] = [];
  const bare: { at: number; length: number }[] = [];
  for (let at = 2; at < sentence.tokens.length; at++) {
    if (sentence.tokens[at]?.kind === 'quoted') continue;
    const length = matchAny(sentence, [',', ', then', 'then', ':', ', please'], at);
    if (length > 0) marked.push({ at, length });
    else bare.push({ at, length: 0 });
  }
  return [...marked, ...bare];
}

function conditionOf(word: string, said: Phrase): Condition | undefined {
  const readings = assertionReadings(said, word === 'if' || word === 'unless' ? 'said' : 'statement');
  const [best] = readings;
  if (!best) return undefined;
  if (word === 'if') return { kind: 'if', intent: best.intent };
  if (word === 'unless') return { kind: 'if', intent: opposite(best.intent) };
  const wait = parseWait(said, { action: 'wait', verb: 'wait', form: 'base', length: 1 }, said);
  return isRefusal(wait) ? undefined : { kind: 'after', wait };
}

function readTrailing(sentence: Phrase): Found | Refusal | undefined {
  for (let at = 1; at < sentence.tokens.length; at++) {
    const token = sentence.tokens[at];
    if (!token || token.kind === 'quoted') continue;
    const possible = matchAny(sentence, optionalWords, at);
    if (possible > 0 && at + possible === sentence.tokens.length)
      return { condition: { kind: 'optional' }, rest: trimPunctuation(slice(sentence, 0, at)) };
    if (token.text === '(' && /^optional(?:ly)?$/.test(lowerAt(sentence, at + 1)))
      return { condition: { kind: 'optional' }, rest: slice(sentence, 0, at) };
    const inCase = matchAny(
      sentence,
      ['only if', 'only when', 'in case', 'in case that', 'but only if', 'in the event that'],
      at,
    );
    if (inCase === 0 && !/^(?:if|unless|when|once)$/.test(token.lower)) continue;
    // "Sort by when people came" says by what.
    if (lowerAt(sentence, at - 1) === 'by') continue;
    const found = trailingAt(sentence, at, Math.max(inCase, 1), inCase > 0 ? 'if' : token.lower);
    if (found) return found;
  }
  return undefined;
}

function trailingAt(sentence: Phrase, at: number, length: number, word: string): Found | undefined {
  const rest = trimPunctuation(slice(sentence, 0, at));
  const said = trimPunctuation(slice(sentence, at + length));
  if (isEmpty(said) || /^(?:check|verify|see|confirm|test|assert|validate)$/.test(lowerAt(rest, -1)))
    return undefined;
  if (matchAny(said, present) === said.tokens.length)
    return { condition: { kind: 'if-present', negated: word === 'unless' }, rest };
  const condition = conditionOf(word, said);
  return condition && { condition, rest };
}

const opposites: Partial<Record<Interaction, Interaction>> = {
  'assert-visible': 'assert-hidden',
  'assert-hidden': 'assert-visible',
};

/** The assertion that holds exactly where this one does not. */
export function opposite(intent: Intent): Intent {
  const interaction = opposites[intent.interaction];
  return interaction ? { ...intent, interaction } : { ...intent, negated: !intent.negated };
}

/** The clauses with what is said about when they are done. */
export function applyConditions(parse: Parse, conditions: readonly Condition[]): Parse {
  if (isRefusal(parse)) return parse;
  const waits = conditions.flatMap((condition) =>
    condition.kind === 'after' && !waitsForNative(condition.wait, parse) ? condition.wait : [],
  );
  const others = conditions.filter((condition) => condition.kind !== 'after');
  const change = (intent: Intent): Intent => others.reduce(withCondition, intent);
  return [...waits, ...parse.map((parsed) => mapIntents(parsed, change))];
}

/** "When the alert appears, accept it": the browser's own can't be seen on the page; accepting waits for either. */
function waitsForNative(wait: readonly ParsedClause[], clauses: readonly ParsedClause[]): boolean {
  return (
    mayBeNative(wait[0]?.readings[0]?.intent.until?.target, 'own') &&
    clauses[0]?.readings.some(({ intent }) => isDialogIntent(intent)) === true
  );
}

/** "dismiss the banner if it is shown" speaks of the banner, not of the button in it. */
function spokenOf(target: Target): Target {
  const isLabel = labelVerb(target.said.split(' ')[0]?.toLowerCase() ?? '') !== undefined;
  return isLabel && target.relation && !target.quoted ? target.relation.anchor : target;
}

function withCondition(intent: Intent, condition: Exclude<Condition, { kind: 'after' }>): Intent {
  if (condition.kind === 'optional') return { ...intent, optional: true };
  if (isDialogIntent(intent) && (condition.kind === 'if-present' || mayBeNative(condition.intent.target)))
    return { ...intent, optional: true };
  if (condition.kind === 'if') return { ...intent, condition: condition.intent };
  const { target } = intent;
  if (!target) return { ...intent, optional: true };
  const interaction = condition.negated ? 'assert-hidden' : 'assert-visible';
  return { ...intent, optional: true, condition: { interaction, target: spokenOf(target), negated: false } };
}

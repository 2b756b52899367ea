import { interactions } from '#core/domain/interaction.ts';
import type { Target } from '#core/domain/intent.ts';

import { parseAct } from './act.ts';
import { compositeClauses } from './actions/composite.ts';
import { aboutTab } from './actions/browser-tabs.ts';
import { aboutDialog } from './actions/native-dialog.ts';
import { assertionClauses } from './assertions/clauses.ts';
import { splitClauses } from './clauses.ts';
import { applyConditions, readConditions, type Condition, type Conditional } from './conditions.ts';
import { forEach, parseOtherwise, readEach, readUntil, repeated, startsEach } from './flow.ts';
import { lowerAt, slice, textOf, type Phrase } from './phrase.ts';
import {
  clause,
  isRefusal,
  mapIntents,
  reading,
  refuse,
  type Parse,
  type ParsedClause,
  type Refusal,
} from './readings.ts';
import { parseReasoned } from './reasons.ts';
import { asksForJudgement, isGoal, refuseGoal, refuseNotYet, refuseUnknown } from './refusal.ts';
import { withoutSearching } from './searching.ts';
import { refuseStrayVerb } from './stray-verb.ts';
import { stripOpening, wordsOf } from './subject.ts';
import { matchVerb } from './words/verbs.ts';

/** The clauses of a sentence in order, or why it is refused. `about` is what "it" means from the start. */
export function parseSentence(sentence: Phrase, type: 'act' | 'assert', about?: Target): Parse {
  const again = (part: Phrase): Parse => parseSentence(part, type, about);
  if (about && startsEach(sentence))
    return refuse('one "for each" can\'t stand in another: make steps of their own', sentence);
  const each = readEach(sentence);
  if (each && 'refused' in each) return each;
  if (each) return forEach(parseSentence(each.rest, type, each.rows), each.rows);
  const reasoned = type === 'act' && !about ? parseReasoned(sentence, again) : undefined;
  if (reasoned) return reasoned;
  const either = parseOtherwise(sentence, again);
  if (either) return either;
  const conditional = readConditions(sentence);
  if ('refused' in conditional) return conditional;
  if (startsEach(conditional.rest) && conditional.rest.tokens.length < sentence.tokens.length)
    return applyConditions(again(conditional.rest), conditional.conditions);
  return parseConditional(sentence, conditional, type, about);
}

function parseConditional(
  sentence: Phrase,
  conditional: Exclude<Conditional, Refusal>,
  type: 'act' | 'assert',
  about: Target | undefined,
): Parse {
  const { conditions } = conditional;
  const rest = withoutSearching(conditional.rest);
  const impossible =
    refuseNotYet(stripOpening(rest).phrase) ?? (type === 'act' ? refuseStrayVerb(rest) : undefined);
  const isComposite = (part: Phrase): boolean => compositeClauses(stripOpening(part).phrase) !== undefined;
  if (impossible && !splitClauses(rest).some(isComposite)) return impossible;
  const clauses: ParsedClause[] = [];
  let previous = conditions.map(conditionTarget).find((target) => target !== undefined) ?? about;
  let hasSubject = false;
  for (const part of splitClauses(rest)) {
    const parse = parsePart(part, type, hasSubject, joinsWeakly(rest, part) ? clauses.at(-1) : undefined);
    if (isRefusal(parse)) return isGoal(rest) && parse.nearest === undefined ? refuseGoal(rest) : parse;
    for (const parsed of parse) {
      const resolved = resolvePronoun(aboutTab(parsed, clauses.at(-1)), previous);
      if ('refused' in resolved) return resolved;
      clauses.push(inContext(aboutDialog(resolved, clauses.at(-1)), clauses.at(-1)));
      previous = resolved.readings[0]?.intent.target ?? previous;
    }
    hasSubject ||= stripOpening(part).hasSubject || matchVerb(wordsOf(part))?.form === 'third';
  }
  if (clauses.length === 0 || clauses.some(({ readings }) => readings.length === 0))
    return refuseUnknown(sentence);
  const isOfItems = clauses.every(({ readings }) => readings[0]?.intent.interaction === 'assert-items');
  if (!isOfItems && (vagueClick(clauses, rest) || asksForJudgement(rest))) return refuseGoal(rest);
  return applyConditions(clauses, conditions);
}

/** One clause; with what it is repeated until. */
function parsePart(
  part: Phrase,
  type: 'act' | 'assert',
  hasSubject: boolean,
  joined: ParsedClause | undefined,
): Parse {
  const repetition = readUntil(part);
  if (repetition && 'refused' in repetition) return repetition;
  const said = repetition?.rest ?? part;
  const parse =
    type === 'assert' ? parseAssert(said) : parseAct(said, hasSubject || repetition !== undefined);
  if (!repetition) return parse;
  if (joined)
    return refuse(
      `it does not say whether "${textOf(joined.phrase)}" is repeated as well: write two steps, or "then" between them`,
      part,
      `${textOf(joined.phrase)}, then ${textOf(part)}`,
    );
  return repeated(parse, repetition, part);
}

/** Whether a part follows on a mere "and" or a comma. */
function joinsWeakly(sentence: Phrase, part: Phrase): boolean {
  const first = part.tokens[0];
  const at = first ? sentence.tokens.indexOf(first) : -1;
  return at > 0 && /^(?:and|&|,)$/.test(lowerAt(sentence, at - 1));
}

/** "if 'Close' is shown, click it" points at what the condition is about. */
function conditionTarget(condition: Condition): Target | undefined {
  if (condition.kind === 'if') return condition.intent.target;
  return condition.kind === 'after' ? condition.wait[0]?.readings[0]?.intent.until?.target : undefined;
}

/** A label made of words like "cheapest" or "flow" was a goal: nothing on a page reads so. */
function vagueClick(clauses: readonly ParsedClause[], sentence: Phrase): boolean {
  return isGoal(sentence) && clauses.every(({ readings }) => (readings[0]?.confidence ?? 0) <= 0.75);
}

/**
 * "clear the field and type 'Ada'": a value without a field goes where the clause before left off. "Open the dropdown
 * and choose 'Red'": an option without a list is one of that dropdown's.
 */
function inContext(parsed: ParsedClause, before: ParsedClause | undefined): ParsedClause {
  const earlier = before?.readings[0]?.intent;
  const [best] = parsed.readings;
  const target = earlier?.target;
  if (!earlier || !target || !best) return parsed;
  if (
    earlier.interaction === 'clear-text' &&
    best.intent.interaction === 'input-text' &&
    best.intent.target?.said === ''
  ) {
    return mapIntents(parsed, (intent) => ({ ...intent, target }));
  }
  if (earlier.interaction !== 'click' || target.role !== 'select') return parsed;
  const option = parsed.readings.find(
    ({ intent }) => intent.interaction === 'select-option' && intent.target?.role === 'option',
  );
  if (!option?.intent.target || option.intent.target.relation) return parsed;
  const { value, valueQuoted = false, target: chosen } = option.intent;
  const intent =
    chosen.ordinal !== undefined && chosen.name === ''
      ? { target: { ...chosen, relation: { kind: 'in', anchor: target } as const } }
      : { target, ...(value !== undefined && { value, valueQuoted }) };
  return clause(parsed.phrase, [
    reading(0.9, { interaction: 'select-option', ...intent }),
    ...parsed.readings,
  ]);
}

/** With `assert:` the verb may be left out, and a noun phrase alone is something visible. */
function parseAssert(part: Phrase): Parse {
  const stripped = stripOpening(part).phrase;
  const verb = matchVerb(wordsOf(stripped));
  const judged =
    verb &&
    (verb.action === 'verify' || verb.action === 'see' || verb.action === 'check') &&
    verb.form !== 'ing';
  const said = judged ? slice(stripped, verb.length) : part;
  const clauses = assertionClauses(said, 'said', part);
  if (clauses.length > 0) return clauses;
  return refuse(
    `"${textOf(part)}" says nothing that could be seen to hold: an assertion is a statement or a thing that is visible, as in: the total is $42.00`,
    part,
  );
}

const pronoun = /^(?:it|them|this|that)$/i;

/** "…, the button is greyed out": after another button was spoken of, that one is meant. */
function isSameKind(target: Target | undefined, previous: Target | undefined): boolean {
  if (!target || target.name !== '' || target.role === undefined || target.role !== previous?.role)
    return false;
  const { ordinal, relation, states, selector } = target;
  const isBare = ordinal === undefined && !relation && !states && !selector;
  return isBare && previous.name !== '' && /^(?:the|that|this) /i.test(target.said);
}

function isPronounTarget(target: Target | undefined): boolean {
  return (
    target !== undefined &&
    !target.quoted &&
    target.role === undefined &&
    !target.selector &&
    pronoun.test(target.name)
  );
}

/** "click it", "close it": the target of the clause before. There is none across steps. */
function resolvePronoun(parsed: ParsedClause, previous: Target | undefined): ParsedClause | Refusal {
  const [best] = parsed.readings;
  const said = best?.intent.target ?? best?.intent.until?.target;
  if (
    best &&
    interactions[best.intent.interaction].kind === 'assert' &&
    isSameKind(best.intent.target, previous)
  )
    return mapIntents(parsed, (intent) => ({ ...intent, ...(previous && { target: previous }) }));
  const refers = isPronounTarget(said) || isPronounTarget(said?.relation?.anchor);
  if (!refers) return parsed;
  if (!previous)
    return refuse(
      `"${said?.said ?? 'it'}" points at nothing: a step stands for itself, so name the element`,
      parsed.phrase,
    );
  const meant = (target: Target): Target => {
    if (isPronounTarget(target)) return previous;
    const { relation } = target;
    return relation && isPronounTarget(relation.anchor)
      ? { ...target, relation: { ...relation, anchor: previous } }
      : target;
  };
  return mapIntents(parsed, (intent) => ({
    ...intent,
    ...(intent.target && { target: meant(intent.target) }),
    ...(intent.until?.target && { until: { ...intent.until, target: meant(intent.until.target) } }),
  }));
}

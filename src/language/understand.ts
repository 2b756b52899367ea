import type { Clause, Misunderstanding, Target, Understanding } from '#core/domain/intent.ts';
import type { StepDefinition } from '#core/domain/test-definition.ts';

import { parseAct } from './act.ts';
import { aboutDialog } from './actions/native-dialog.ts';
import { assertionClauses } from './assertions/clauses.ts';
import { splitClauses } from './clauses.ts';
import { applyConditions, readConditions, type Condition } from './conditions.ts';
import { lex } from './lexer.ts';
import {
  isEmpty,
  lowerAt,
  matchAny,
  positionOf,
  slice,
  textOf,
  trimPunctuation,
  type Phrase,
} from './phrase.ts';
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
import { asksForJudgement, isGoal, refuseGoal, refuseNotYet, refuseUnknown } from './refusal.ts';
import { refuseStrayVerb } from './stray-verb.ts';
import { stripMarks, stripOpening, wordsOf } from './subject.ts';
import { matchVerb } from './words/verbs.ts';

/** A step is a sentence, not a page. */
const longestInstruction = 2000;

/**
 * What a step means: clauses in order, each with its readings, best first. Never throws and never guesses: what no form
 * fits has `error`, with the place and the nearest sentence that would be understood. `assert` reads the sentence as an
 * assertion, whatever it starts with; `screenshot` takes it as a caption.
 */
export function understand(instruction: string, type: StepDefinition['type'] = 'act'): Understanding {
  if (type === 'screenshot') return screenshotOf(instruction);
  const parse = parseInstruction(instruction, type);
  if (isRefusal(parse)) return { instruction, clauses: [], error: misunderstanding(instruction, parse) };
  return { instruction, clauses: parse.map(toClause) };
}

function toClause({ phrase, readings }: ParsedClause): Clause {
  return { text: textOf(phrase), position: positionOf(phrase), alternatives: readings };
}

function screenshotOf(instruction: string): Understanding {
  const named = instruction.trim() === '' ? {} : { value: instruction.trim(), valueQuoted: true };
  const position = { start: 0, end: instruction.length };
  return {
    instruction,
    clauses: [
      { text: instruction, position, alternatives: [reading(1, { interaction: 'screenshot', ...named })] },
    ],
  };
}

function misunderstanding(instruction: string, refusal: Refusal): Misunderstanding {
  const helps = refusal.nearest !== undefined && understandable(refusal.nearest);
  const said = helps ? refusal.refused : (refusal.otherwise ?? refusal.refused);
  const message = `${said.charAt(0).toUpperCase()}${said.slice(1)}${/[.?!]$/.test(said) ? '' : '.'}`;
  const hasPlace = !isEmpty(refusal.at) && (helps || refusal.otherwise === undefined);
  const position = hasPlace ? positionOf(refusal.at) : { start: 0, end: instruction.length };
  return { code: 'not_understood', message, position, ...(helps && { nearest: refusal.nearest ?? '' }) };
}

function understandable(sentence: string): boolean {
  return !isRefusal(parseInstruction(sentence, 'act'));
}

function parseInstruction(instruction: string, type: 'act' | 'assert'): Parse {
  const nothing: Phrase = { source: instruction, tokens: [] };
  if (instruction.length > longestInstruction)
    return refuse(
      `a step has at most ${longestInstruction} characters; this one has ${instruction.length}`,
      nothing,
    );
  const { tokens, unclosed } = lex(instruction);
  const whole: Phrase = { source: instruction, tokens };
  if (unclosed) {
    const at = {
      source: instruction,
      tokens: tokens
        .filter((token) => token.start === unclosed.start || token.text === unclosed.mark)
        .slice(0, 1),
    };
    return refuse(
      `the ${unclosed.mark === '{{' ? 'braces {{ are' : `quotation mark ${unclosed.mark} is`} never closed`,
      at,
      `${instruction}${unclosed.mark === '{{' ? '}}' : unclosed.mark === '“' ? '”' : unclosed.mark}`,
    );
  }
  const sentence = stripMarks(trimPunctuation(withoutEndMark(whole)));
  if (isEmpty(sentence))
    return refuse(
      'an empty step does nothing: write what to do, as in: click the "Save" button',
      whole,
      'Click the "Save" button',
    );
  const typed = matchAny(sentence, ['assert :', 'assertion :', 'verify :', 'check :']);
  if (typed > 0) return parseSentence(slice(sentence, typed), 'assert');
  const act = matchAny(sentence, ['act :', 'action :']);
  return parseSentence(slice(sentence, act), type);
}

function withoutEndMark(phrase: Phrase): Phrase {
  return /^[.!…]$/.test(lowerAt(phrase, -1)) && phrase.tokens.at(-1)?.kind === 'punct'
    ? slice(phrase, 0, -1)
    : phrase;
}

function parseSentence(sentence: Phrase, type: 'act' | 'assert'): Parse {
  const conditional = readConditions(sentence);
  if ('refused' in conditional) return conditional;
  const impossible =
    refuseNotYet(stripOpening(conditional.rest).phrase) ??
    repeats(conditional.rest) ??
    (type === 'act' ? refuseStrayVerb(conditional.rest) : undefined);
  if (impossible) return impossible;
  const clauses: ParsedClause[] = [];
  let previous: Target | undefined = conditional.conditions
    .map(conditionTarget)
    .find((target) => target !== undefined);
  let hasSubject = false;
  for (const part of splitClauses(conditional.rest)) {
    const parse = type === 'assert' ? parseAssert(part) : parseAct(part, hasSubject);
    if (isRefusal(parse))
      return isGoal(conditional.rest) && parse.nearest === undefined ? refuseGoal(conditional.rest) : parse;
    for (const parsed of parse) {
      const resolved = resolvePronoun(parsed, previous);
      if ('refused' in resolved) return resolved;
      clauses.push(inContext(aboutDialog(resolved, clauses.at(-1)), clauses.at(-1)));
      previous = resolved.readings[0]?.intent.target ?? previous;
    }
    hasSubject ||= stripOpening(part).hasSubject || matchVerb(wordsOf(part))?.form === 'third';
  }
  if (clauses.length === 0 || clauses.some(({ readings }) => readings.length === 0))
    return refuseUnknown(sentence);
  if (vagueClick(clauses, conditional.rest) || asksForJudgement(conditional.rest))
    return refuseGoal(conditional.rest);
  return applyConditions(clauses, conditional.conditions);
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

function repeats(sentence: Phrase): Refusal | undefined {
  const at = sentence.tokens.findIndex(
    (token, index) => index > 0 && token.kind === 'word' && /^(?:until|till)$/.test(token.lower),
  );
  const first = matchVerb(wordsOf(stripOpening(sentence).phrase))?.action;
  const waits = sentence.tokens
    .slice(0, at + 1)
    .some((token) => /^(?:wait|waits|scroll|scrolls|waited)$/.test(token.lower));
  if (at === -1 || waits || first === 'wait' || first === 'scroll') return undefined;
  return refuse(
    'repeating a step until something holds is not supported yet: write the steps, then wait for it',
    slice(sentence, at),
    `Wait until ${textOf(slice(sentence, at + 1))}`,
  );
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

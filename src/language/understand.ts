import { capital } from '#base/capital.ts';
import type { Alias } from '#core/domain/alias.ts';
import type { Clause, Misunderstanding, Understanding } from '#core/domain/intent.ts';
import type { SentenceType } from '#core/domain/test-definition.ts';

import { expandAlias, fillArguments, type Expansion } from './aliases.ts';
import { fillIntent } from './fill-intent.ts';
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
import { isRefusal, reading, refuse, type Parse, type ParsedClause, type Refusal } from './readings.ts';
import { parseSentence } from './sentence.ts';
import { stripMarks } from './subject.ts';

/** A step is a sentence, not a page; what stands in quotes may be long. */
const longestInstruction = 20_000;
const mostTokens = 120;

/**
 * What a step means: clauses in order, each with its readings, best first. Never throws and never guesses: what no form
 * fits has `error`, with the place and the nearest sentence that would be understood. `assert` reads the sentence as an
 * assertion, whatever it starts with; `screenshot` takes it as a caption. A project's aliases are tried before the forms.
 */
export function understand(
  instruction: string,
  type: SentenceType = 'act',
  aliases: readonly Alias[] = [],
): Understanding {
  if (type === 'screenshot') return screenshotOf(instruction);
  const expansion = aliases.length > 0 ? expandAlias(instruction, aliases) : undefined;
  if (expansion) return understandAlias(instruction, expansion);
  const parse = parseInstruction(instruction, type);
  if (isRefusal(parse)) return { instruction, clauses: [], error: misunderstanding(instruction, parse) };
  return { instruction, clauses: parse.map(toClause) };
}

function toClause({ phrase, readings, each, parted }: ParsedClause): Clause {
  return {
    text: textOf(phrase),
    position: positionOf(phrase),
    alternatives: readings,
    ...(each && { each }),
    ...(parted && { parted: parted.map((parts) => parts.map(toClause)) }),
  };
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

/** The clauses of an alias's steps, their arguments put in as plain text after they have been read. */
function understandAlias(instruction: string, expansion: Expansion): Understanding {
  const position = { start: 0, end: instruction.length };
  const refused = (said: string): Understanding => ({
    instruction,
    clauses: [],
    error: { code: 'not_understood', message: `${capital(said)}.`, position },
  });
  if ('problem' in expansion) return refused(expansion.problem);
  const clauses: Clause[] = [];
  for (const { text, values } of expansion.steps) {
    const fill = (said: string): string => fillArguments(said, values);
    const read = parseInstruction(text, 'act');
    // A number or a key is no text to be filled in: one word can't say anything else.
    const isPlain = [...values.values()].every((value) => /^[\p{L}\p{N}+._-]+$/u.test(value));
    const parse = isRefusal(read) && isPlain ? parseInstruction(fill(text), 'act') : read;
    if (isRefusal(parse))
      return refused(`the step "${fill(text)}" of the alias is not understood: ${parse.refused}`);
    clauses.push(...parse.map((parsed) => filledClause(toClause(parsed), fill, position)));
  }
  if (clauses.length === 0) return refused('the alias has no steps');
  return { instruction, clauses };
}

function filledClause(clause: Clause, fill: (said: string) => string, position: Clause['position']): Clause {
  const { alternatives, parted } = clause;
  return {
    ...clause,
    text: fill(clause.text),
    position,
    alternatives: alternatives.map(({ confidence, intent }) => ({
      confidence,
      intent: fillIntent(intent, fill),
    })),
    ...(parted && {
      parted: parted.map((parts) => parts.map((part) => filledClause(part, fill, position))),
    }),
  };
}

function misunderstanding(instruction: string, refusal: Refusal): Misunderstanding {
  const helps = refusal.nearest !== undefined && understandable(refusal.nearest);
  const said = helps ? refusal.refused : (refusal.otherwise ?? refusal.refused);
  const message = `${capital(said)}${/[.?!]$/.test(said) ? '' : '.'}`;
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
  if (tokens.length > mostTokens)
    return refuse(
      `a step is one sentence of at most ${mostTokens} words and marks; this one has ${tokens.length}: make several steps of it`,
      nothing,
    );
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

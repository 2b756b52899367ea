import { capital } from '#base/capital.ts';
import { nearestWord } from '#base/edit-distance.ts';
import type { Alias } from '#core/domain/alias.ts';
import type { Clause, Intent, Misunderstanding, Target, Understanding } from '#core/domain/intent.ts';
import type { StepDefinition } from '#core/domain/test-definition.ts';

import { splitClauses } from '../clauses.ts';
import { targetText } from '../describe-intent.ts';
import { lex } from '../lexer.ts';
import { type Names, wrongPlaceholders } from '../lint.ts';
import type { Placeholder } from '../placeholders.ts';
import { positionOf } from '../phrase.ts';
import { understandStep } from '../understand-step.ts';
import { joining } from '../words/look-words.ts';
import { ordinalWord } from '../words/ordinal-words.ts';
import { verbWords } from '../words/verbs.ts';

/** Something about a sentence that a writer should look at. Places are UTF-16 offsets into it. */
export type Doubt = {
  readonly start: number;
  readonly end: number;
  /** `error` is refused before anything runs, `warning` can't come out right, `hint` may be meant otherwise. */
  readonly severity: 'error' | 'warning' | 'hint';
  readonly message: string;
  /** Ways to say it, each read before it is proposed; best first. */
  readonly fixes: readonly Fix[];
};

/** Edits that are to be made together, none overlapping another. */
export type Fix = { readonly title: string; readonly edits: readonly TextEdit[] };
export type TextEdit = { readonly start: number; readonly end: number; readonly text: string };

/** Below this a reading is a guess at what stands on the page. */
const sureEnough = 0.7;
const mostFixes = 3;

export type Doubtful = {
  readonly step: StepDefinition;
  readonly understanding: Understanding;
  readonly names: Names;
  readonly aliases: readonly Alias[];
};

/** All that is doubtful about a step, in the order of the places. */
export function doubtsOf(doubtful: Doubtful): readonly Doubt[] {
  const { names, understanding } = doubtful;
  const { error } = understanding;
  return [
    ...(error === undefined ? [] : [refusal(doubtful, error)]),
    ...wrongPlaceholders(understanding, names).map(({ message, placeholder }) =>
      missing(placeholder, message, names),
    ),
    ...understanding.clauses.flatMap((clause) => swallowed(doubtful, clause) ?? guessed(doubtful, clause)),
  ].toSorted((left, right) => left.start - right.start);
}

function refusal(doubtful: Doubtful, { message, nearest, position }: Misunderstanding): Doubt {
  const edits = [
    spelled(doubtful, position.start),
    nearest === undefined ? undefined : editTo(doubtful, nearest, position.start),
  ].filter((edit) => edit !== undefined);
  const fixes = edits.slice(0, 1).map((edit) => fix(doubtful.step.instruction, edit));
  return { ...position, severity: 'error', message, fixes };
}

/** A slip of the finger in a verb. */
function spelled(doubtful: Doubtful, at: number): TextEdit | undefined {
  const { instruction } = doubtful.step;
  const word = lex(instruction).tokens.find(
    ({ end, kind, start }) => kind === 'word' && start <= at && at < end,
  );
  if (word === undefined || word.lower.length < 4 || verbWords.has(word.lower)) return undefined;
  const verb = nearestWord(word.lower, verbWords);
  if (verb === undefined) return undefined;
  const isCapital = word.text.charAt(0) !== word.lower.charAt(0);
  const text = isCapital ? capital(verb) : verb;
  const edit = { start: word.start, end: word.end, text };
  return isUnderstood(doubtful, edited(instruction, edit)) ? edit : undefined;
}

/** The sentence that was proposed may stand for the clause in which the place is, or for all of it. */
function editTo(doubtful: Doubtful, nearest: string, at: number): TextEdit | undefined {
  const { instruction } = doubtful.step;
  const { tokens } = lex(instruction);
  const clauses = splitClauses({ source: instruction, tokens }).map((part) => positionOf(part));
  const own = clauses.find(({ start, end }) => start <= at && at < end);
  const whole = { start: 0, end: instruction.length };
  return [own, whole]
    .filter((place) => place !== undefined)
    .map(({ end, start }) => ({ start, end, text: start === 0 ? nearest : inside(nearest) }))
    .find((edit) => isUnderstood(doubtful, edited(instruction, edit)));
}

function missing({ end, start, ...placeholder }: Placeholder, message: string, names: Names): Doubt {
  const place = { start, end };
  const known =
    placeholder.kind === 'variable' || placeholder.kind === 'saved' ? likeIt(placeholder, names) : [];
  const fixes = known.map((text): Fix => ({ title: `Write ${text}`, edits: [{ ...place, text }] }));
  return { ...place, severity: 'warning', message, fixes };
}

/** Placeholders that a name may have been meant for. */
function likeIt(
  { kind, name }: { readonly kind: 'variable' | 'saved'; readonly name: string },
  { declared, saved }: Names,
): readonly string[] {
  const like = (known: ReadonlySet<string>): string | undefined =>
    [...known].find((each) => each.toLowerCase() === name.toLowerCase()) ?? nearestWord(name, known);
  const variable = like(declared);
  const kept = like(saved);
  const asVariable = variable === undefined ? [] : [`{{${variable}}}`];
  const asSaved = kept === undefined ? [] : [`{{saved:${kept}}}`];
  return kind === 'saved' ? [...asSaved, ...asVariable] : [...asVariable, ...asSaved];
}

/** "Click Save and clik Cancel": a slip of the finger made one long label of two deeds. */
function swallowed(doubtful: Doubtful, { alternatives, position }: Clause): readonly Doubt[] | undefined {
  const target = alternatives[0]?.intent.target;
  if (target === undefined || target.quoted) return undefined;
  const { tokens } = lex(doubtful.step.instruction);
  for (const [at, joint] of tokens.entries()) {
    const word = tokens[at + 1];
    const isInside = joint.start > position.start && joint.end < position.end;
    if (!isInside || word?.kind !== 'word' || !(joining.test(joint.lower) || joint.text === ',')) continue;
    const verb = verbWords.has(word.lower) ? undefined : nearestWord(word.lower, verbWords);
    if (verb === undefined || word.lower.length < 4) continue;
    const edit = { start: word.start, end: word.end, text: verb };
    const { clauses } = readAgain(doubtful, edited(doubtful.step.instruction, edit));
    if (clauses.length <= doubtful.understanding.clauses.length) continue;
    const message = `“${word.text}” is no verb that is known, so that all of “${target.said}” is looked for as one label.`;
    return [
      {
        start: word.start,
        end: word.end,
        severity: 'warning',
        message,
        fixes: [fix(doubtful.step.instruction, edit)],
      },
    ];
  }
  return undefined;
}

/** "Add the lamp to the basket": words that stand on a button somewhere, in one of several ways. */
function guessed(doubtful: Doubtful, { alternatives, position }: Clause): readonly Doubt[] {
  const [best] = alternatives;
  const target = best?.intent.target;
  const isGuess = best !== undefined && best.confidence < sureEnough && best.intent.interaction === 'click';
  if (!isGuess || target === undefined) return [];
  const { instruction } = doubtful.step;
  const edits = alternatives.flatMap(({ intent }) => {
    const text = plainly(intent);
    if (text === undefined) return [];
    const edit = { ...position, text: position.start === 0 ? text : inside(text) };
    return saysJust(doubtful, edit, intent, best.confidence) ? [edit] : [];
  });
  const fixes = edits.slice(0, mostFixes).map((edit) => fix(instruction, edit));
  const message = `This is read as the words on a button: ${targetText(target)} is looked for and clicked. Say which button, if it is called otherwise.`;
  return [{ ...position, severity: 'hint', message, fixes }];
}

/** A click said so that nothing has to be guessed. */
function plainly({ interaction, target }: Intent): string | undefined {
  return interaction === 'click' && target !== undefined && target.name !== ''
    ? `Click ${nounPhrase(target)}`
    : undefined;
}

function nounPhrase({ name, ordinal, quoted, relation, role }: Target): string {
  const which = ordinal === undefined ? '' : ordinal < 0 ? 'last' : ordinalWord(ordinal);
  const words = [which, quoted ? `"${name}"` : name, role ?? ''].filter((word) => word !== '').join(' ');
  if (relation === undefined) return words;
  const kind = relation.kind.endsWith('-of') ? `to the ${relation.kind.replace('-', ' ')}` : relation.kind;
  const anchor = nounPhrase(relation.anchor);
  return `${words} ${kind} ${/^(?:the|an?) /i.test(anchor) ? '' : 'the '}${anchor}`;
}

/** Whether the sentence, so edited, says that and nothing else, and more surely than it did. */
function saysJust(doubtful: Doubtful, edit: TextEdit, { target }: Intent, than: number): boolean {
  const { clauses } = readAgain(doubtful, edited(doubtful.step.instruction, edit));
  if (target === undefined || clauses.length !== doubtful.understanding.clauses.length) return false;
  return clauses.some(({ alternatives }) => {
    const [best] = alternatives;
    const found = best?.intent.target;
    return (
      best !== undefined &&
      best.confidence > than &&
      found !== undefined &&
      targetText(found) === targetText(target)
    );
  });
}

function isUnderstood(doubtful: Doubtful, sentence: string): boolean {
  return readAgain(doubtful, sentence).error === undefined;
}

function readAgain({ aliases, step }: Doubtful, instruction: string): Understanding {
  return understandStep({ ...step, instruction }, aliases);
}

function fix(instruction: string, edit: TextEdit): Fix {
  return { title: `Write: ${edited(instruction, edit)}`, edits: [edit] };
}

function edited(text: string, { end, start, text: put }: TextEdit): string {
  return `${text.slice(0, start)}${put}${text.slice(end)}`;
}

/** As it is written in the middle of a sentence. */
function inside(sentence: string): string {
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}

import type { Alias } from '#core/domain/alias.ts';
import type { Clause, Intent, Understanding } from '#core/domain/intent.ts';
import { interactions } from '#core/domain/interaction.ts';

import { expandAlias } from '../aliases.ts';
import { stripOpening, wordsOf } from '../subject.ts';
import { statementVerbs } from '../words/statement-verbs.ts';
import { stateWords } from '../words/state-words.ts';
import { matchVerb } from '../words/verbs.ts';
import { createCanvas, type Canvas, type Region, type Span } from './canvas.ts';
import { paintTarget } from './paint-target.ts';

/**
 * What each stretch of a sentence is to the step, by its best reading. Of a sentence that is refused only what holds whatever is meant:
 * its verb, quoted text, placeholders.
 */
export function spansOf(understanding: Understanding, aliases: readonly Alias[] = []): readonly Span[] {
  const { instruction, clauses } = understanding;
  const canvas = createCanvas(instruction);
  if (aliases.length > 0 && paintAlias(canvas, instruction, aliases)) return canvas.spans();
  if (clauses.length === 0) paintVerb(canvas, canvas.whole);
  for (const clause of clauses) paintClause(canvas, clause);
  for (const clause of clauses) paintSurroundings(canvas, clause);
  // Said once for all: "Fill in: name Ada, email …".
  if (canvas.isFree(0)) paintVerb(canvas, canvas.whole);
  paintSmallWords(canvas);
  return canvas.spans();
}

function paintAlias(canvas: Canvas, instruction: string, aliases: readonly Alias[]): boolean {
  const expansion = expandAlias(instruction, aliases);
  if (expansion === undefined) return false;
  const values =
    'steps' in expansion ? expansion.steps.flatMap((step) => Array.from(step.values.values())) : [];
  for (const value of new Set(values)) paintValue(canvas, value, canvas.whole);
  canvas.paint(canvas.whole, 'alias');
  return true;
}

function paintClause(canvas: Canvas, { alternatives, position, each }: Clause): void {
  const intent = alternatives[0]?.intent;
  if (intent === undefined) return;
  const region = canvas.regionOf(position);
  // The words on a button are no verb of ours: "Add to cart".
  const isLabel = intent.target !== undefined && startsWith(canvas, intent.target.said, region);
  if (!isLabel) paintVerb(canvas, region);
  paintIntent(canvas, intent, region);
  if (each !== undefined) paintTarget(canvas, each, canvas.whole);
  paintFirstWord(canvas, region);
}

/** Where nothing else of a clause is known: "Maximize the window". */
function paintFirstWord(canvas: Canvas, { from, to }: Region): void {
  for (let at = from; at < to; at++) if (!canvas.isFree(at)) return;
  const [first] = stripOpening({ source: '', tokens: canvas.tokens.slice(from, to) }).phrase.tokens;
  const at = first === undefined ? -1 : canvas.tokens.indexOf(first);
  if (at >= 0) canvas.paint({ from: at, to: at + 1 }, 'verb');
}

/** What is said around a clause: its condition, and what ends it. */
function paintSurroundings(canvas: Canvas, { alternatives }: Clause): void {
  const intent = alternatives[0]?.intent;
  for (const said of [intent?.condition, intent?.until])
    if (said !== undefined) paintIntent(canvas, said, canvas.whole);
}

function startsWith(canvas: Canvas, said: string, region: Region): boolean {
  return canvas.find(said, region)?.from === region.from && matchAtStart(canvas, region) !== undefined;
}

function matchAtStart(canvas: Canvas, { from, to }: Region): ReturnType<typeof matchVerb> {
  return matchVerb(canvas.tokens.slice(from, to).map(({ lower }) => lower));
}

/** "The user clicks", "Then verify that". */
function paintVerb(canvas: Canvas, { from, to }: Region): void {
  const phrase = { source: '', tokens: canvas.tokens.slice(from, to) };
  const { phrase: said } = stripOpening(phrase);
  const [first] = said.tokens;
  const verb = matchVerb(wordsOf(said));
  if (first === undefined || verb === undefined) return;
  const at = canvas.tokens.indexOf(first);
  if (at >= 0) canvas.paint({ from: at, to: at + verb.length }, 'verb');
}

function paintIntent(canvas: Canvas, intent: Intent, region: Region): void {
  const targets = [intent.target, intent.destination, intent.aggregate?.of, ...(intent.order ?? [])].filter(
    (target) => target !== undefined,
  );
  // A value in quotes is no target, whatever it says: it goes first where the target is unquoted.
  for (const value of valuesOf(intent))
    if (isMarked(canvas, value, region)) paintValue(canvas, value, region);
  for (const target of targets) paintTarget(canvas, target, region);
  if (intent.destination !== undefined) paintGoal(canvas, intent.destination.said, region);
  for (const value of valuesOf(intent)) paintValue(canvas, value, region);
  if (intent.keys !== undefined) paintRest(canvas, region);
  if (intent.state !== undefined) paintState(canvas, intent.state, region);
  if (intent.durationMs !== undefined) paintDuration(canvas, region);
  if (interactions[intent.interaction].kind === 'assert') paintStatement(canvas, region);
}

/** "onto the column": the word before where a drag ends. */
function paintGoal(canvas: Canvas, said: string, within: Region): void {
  const from = (canvas.find(said, within)?.from ?? 0) - 1;
  if (/^(?:onto|to|into|on)$/.test(canvas.tokens[from]?.lower ?? ''))
    canvas.paint({ from, to: from + 1 }, 'relation');
}

function valuesOf({ attribute, direction, items, saveAs, value, valueTo }: Intent): readonly string[] {
  const facts = (items?.facts ?? []).map(({ said }) => said);
  return [value, valueTo, attribute, saveAs, direction, ...facts].filter((text) => text !== undefined);
}

function isMarked({ tokens }: Canvas, value: string, { from, to }: Region): boolean {
  return tokens.slice(from, to).some((token) => token.kind === 'quoted' && token.value === value);
}

function paintValue(canvas: Canvas, value: string, within: Region): void {
  for (let at = within.from; at < within.to; at++) {
    const token = canvas.tokens[at];
    const isIt = token?.value === value && (token.kind === 'quoted' || token.kind === 'template');
    if (isIt && canvas.isFree(at)) return canvas.paint({ from: at, to: at + 1 }, 'value');
  }
  const found = canvas.find(value, within);
  if (found !== undefined) canvas.paint(found, 'value');
}

/** The keys of "press Ctrl+A in the field": what is left of the clause up to what else is known. */
function paintRest(canvas: Canvas, { from, to }: Region): void {
  for (let at = from; at < to; at++) {
    const word = canvas.tokens[at];
    if (word === undefined || !canvas.isFree(at)) continue;
    if (/^(?:in|on|into|at)$/.test(word.lower)) return;
    if (!/^(?:the|key|keys|and|then|button)$/.test(word.lower) && word.kind !== 'punct')
      canvas.paint({ from: at, to: at + 1 }, 'value');
  }
}

function paintState(canvas: Canvas, state: string, { from, to }: Region): void {
  for (let at = to - 1; at >= from; at--) {
    const word = canvas.tokens[at]?.lower ?? '';
    if (canvas.isFree(at) && (word === state || stateWords.get(word)?.state === state))
      return canvas.paint({ from: at, to: at + 1 }, 'state');
  }
}

function paintDuration(canvas: Canvas, { from, to }: Region): void {
  for (let at = from; at < to; at++) {
    const { lower = '' } = canvas.tokens[at] ?? {};
    const isPart = /^\d|^(?:a|an|one|half|ms|s|m|min|millisecond|second|minute|hour)s?$/.test(lower);
    if (canvas.isFree(at) && isPart) canvas.paint({ from: at, to: at + 1 }, 'value');
  }
}

const be =
  /^(?:is|are|was|were|be|been|becomes?|remains?|stays?|see|sees|should|must|can|will|does|do|visible|shown|displayed|hidden|there|gone)$/;

/** The finite verb of a statement, and before it what the page itself has: "the page title | contains". */
function paintStatement(canvas: Canvas, { from, to }: Region): void {
  for (let at = from; at < to; at++) {
    const { kind, lower = '' } = canvas.tokens[at] ?? {};
    if (kind === 'word' && canvas.isFree(at) && (be.test(lower) || statementVerbs.has(lower)))
      canvas.paint({ from: at, to: at + 1 }, 'verb');
  }
  const about =
    canvas.find('page title', { from, to }) ??
    canvas.find('url', { from, to }) ??
    canvas.find('title', { from, to });
  if (about !== undefined) canvas.paint(about, 'target');
}

const negations = /^(?:not|no|never|none|neither|nor|without|cannot|nothing)$|n['’]t$/;
const conditions =
  /^(?:if|when|whenever|unless|until|till|once|after|otherwise|optionally|while|every|each)$/;

function paintSmallWords(canvas: Canvas): void {
  for (const [at, { kind, lower }] of canvas.tokens.entries()) {
    if (kind !== 'word' || !canvas.isFree(at)) continue;
    if (negations.test(lower)) canvas.paint({ from: at, to: at + 1 }, 'negation');
    else if (conditions.test(lower)) canvas.paint({ from: at, to: at + 1 }, 'condition');
  }
}

import { wait } from '#base/wait.ts';
import { interactions } from '#core/domain/interaction.ts';
import type { Alternative, Clause, Intent } from '#core/domain/intent.ts';
import type { AttemptContext } from './attempt-context.ts';
import { NotYet, Replaced } from './browser/perform/act-on.ts';
import { clipboardText } from './browser/perform/clipboard.ts';
import { StepFailure } from './browser/step-failure.ts';
import { doAction } from './do-action.ts';
import { failureOf } from './failures.ts';
import { fillAlternatives, mentionsClipboard, only } from './fill-values.ts';
import { keepReading } from './keep-reading.ts';
import { dialogReadings, hasCome, noDialog, passDialog, untilDialog } from './native-dialog.ts';
import { partsOf } from './parted-clause.ts';
import { recordFailure, recordJudged } from './record-action.ts';
import { isRepeated, repeatUntil } from './repeat-until.ts';
import { isScrolledTo, scrollInSearch } from './scroll-search.ts';
import { seek } from './seek.ts';
import type { SeekOptions } from './seek.ts';
import type { Sight } from './sight.ts';
import type { StepScope } from './step-scope.ts';
import { seconds } from './stop.ts';
import type { Watched } from './page-watch.ts';

const optionalTimeoutMs = 3_000;
const retryMs = 60;

/** What became of a clause that did not fail. */
export type ClauseOutcome = 'done' | { readonly skipped: string };

/**
 * One intent of a step: its condition, then look, resolve, do or judge, record, again and again until it is done or can't be.
 * @throws StepFailure; the reason of the scope's signal.
 */
export async function executeClause(
  context: AttemptContext,
  scope: StepScope,
  clause: Clause,
): Promise<ClauseOutcome> {
  if (mentionsClipboard(clause.alternatives))
    context.values.clipboard = await clipboardText(context.session.context);
  const parts = await partsOf(context, scope, clause);
  if (parts !== undefined) return executeParts(context, scope, parts);
  const alternatives = fillAlternatives(context, clause.alternatives);
  const startedAtMs = context.session.sinceStartMs();
  const { dialog, onPage } = dialogReadings(alternatives);
  const answered = (): boolean =>
    dialog !== undefined &&
    dialog.condition === undefined &&
    passDialog(context, scope, { clause, intent: dialog, startedAtMs });
  if (answered()) return 'done';
  const intent = firstOf(onPage.length > 0 ? onPage : alternatives);
  if (intent.condition !== undefined && !(await conditionHolds(context, scope, intent.condition))) {
    if (answered()) return 'done';
    return { skipped: `its condition did not hold: ${conditionWords(intent.condition)}` };
  }
  try {
    const once = (readings: readonly Alternative[]): Promise<void> =>
      executeIntent(context, scope, clause, readings);
    if (isRepeated(intent)) await repeatUntil(context, scope, { clause, alternatives, intent }, once);
    else await once(alternatives);
    return 'done';
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error;
    if (intent.optional === true && isAbsence(error))
      return { skipped: `it did not apply: ${error.message}` };
    recordFailure(context, scope, { clause, intent: firstOf(alternatives), startedAtMs }, error);
    throw error;
  }
}

async function executeParts(
  context: AttemptContext,
  scope: StepScope,
  parts: readonly Clause[],
): Promise<ClauseOutcome> {
  if (parts.length === 0) scope.said.push('Nothing was to be chosen.');
  for (const part of parts) {
    const outcome = await executeClause(context, scope, part);
    if (outcome !== 'done') return outcome;
  }
  return 'done';
}

function isAbsence({ code }: StepFailure): boolean {
  return /^(?:not_found|ambiguous|not_actionable|assertion_failed|timed_out)$/.test(code);
}

async function executeIntent(
  context: AttemptContext,
  scope: StepScope,
  clause: Clause,
  alternatives: readonly Alternative[],
): Promise<void> {
  const intent = firstOf(alternatives);
  const deadlineMs = deadlineOf(scope, intent);
  const { dialog, onPage } = dialogReadings(alternatives);
  if (dialog !== undefined && onPage.length === 0)
    return awaitDialog(context, scope, clause, dialog, deadlineMs);
  if (intent.interaction === 'wait-for') return waitFor(context, scope, clause, intent, deadlineMs);
  if (isScrolledTo(intent)) await scrollInSearch(context, onPage, { deadlineMs, signal: scope.signal });
  let inTheWay: StepFailure | undefined;
  for (;;) {
    const startedAtMs = context.session.sinceStartMs();
    const seen = await seek(context, onPage, {
      deadlineMs,
      signal: scope.signal,
      impatient: intent.optional === true,
      isOver: () => dialog !== undefined && hasCome(context, dialog),
      ...recalling(context, scope, clause),
    });
    if (dialog !== undefined && passDialog(context, scope, { clause, intent: dialog, startedAtMs })) return;
    const { resolution } = seen.value;
    if (interactions[resolution.intent.interaction].kind === 'assert') {
      return conclude(context, scope, clause, seen, startedAtMs);
    }
    if (resolution.intent.interaction === 'read') {
      return keepReading(context, scope, { clause, seen, startedAtMs });
    }
    const failure = failureOf(context, seen.value);
    if (failure?.code === 'not_found' && intent === dialog) throw noDialog(context, dialog, failure);
    if (failure !== undefined) throw failure;
    try {
      return await doAction(context, scope, { clause, seen, deadlineMs, startedAtMs });
    } catch (error) {
      if (!(error instanceof Replaced) && !(error instanceof NotYet)) throw error;
      if (error instanceof NotYet && error.isTelling) inTheWay = error.failure;
      if (performance.now() >= deadlineMs) throw finalFailure(error, inTheWay);
      await wait(retryMs, scope.signal);
    }
  }
}

function recalling(
  { replay }: AttemptContext,
  scope: StepScope,
  clause: Clause,
): Pick<SeekOptions, 'recall'> {
  const key = scope.memoryKey(clause);
  return replay === undefined || key === undefined ? {} : { recall: (view) => replay.recall(key, view) };
}

async function awaitDialog(
  context: AttemptContext,
  scope: StepScope,
  clause: Clause,
  intent: Intent,
  deadlineMs: number,
): Promise<void> {
  const startedAtMs = context.session.sinceStartMs();
  await untilDialog(context, scope, intent, deadlineMs);
  if (!passDialog(context, scope, { clause, intent, startedAtMs })) throw noDialog(context, intent);
}

function finalFailure(error: Replaced | NotYet, inTheWay: StepFailure | undefined): StepFailure {
  if (error instanceof NotYet) return inTheWay ?? error.failure;
  return new StepFailure('not_actionable', 'The page keeps replacing the element before it can be acted on.');
}

/** An assertion that holds, or can be said not to. */
async function conclude(
  context: AttemptContext,
  scope: StepScope,
  clause: Clause,
  seen: Watched<Sight>,
  startedAtMs: number,
): Promise<void> {
  const failure = failureOf(context, seen.value);
  if (failure !== undefined) throw failure;
  context.replay?.checked();
  await recordJudged(context, scope, { clause, seen, startedAtMs });
}

/** Waits until an assertion holds. */
async function waitFor(
  context: AttemptContext,
  scope: StepScope,
  clause: Clause,
  intent: Intent,
  deadlineMs: number,
): Promise<void> {
  const { until } = intent;
  if (until === undefined) {
    throw new StepFailure('not_understood', 'The step does not say what to wait for.');
  }
  const startedAtMs = context.session.sinceStartMs();
  const seen = await seek(context, only(until), { deadlineMs, signal: scope.signal, impatient: false });
  const failure = failureOf(context, seen.value);
  if (failure === undefined)
    return recordJudged(context, scope, { clause, seen, startedAtMs, doing: intent });
  if (failure.code === 'ambiguous' || failure.code === 'approximate') throw failure;
  const waitedMs = context.session.sinceStartMs() - startedAtMs;
  throw new StepFailure('timed_out', `Waited ${seconds(waitedMs)}. ${failure.message}`, failure);
}

async function conditionHolds(
  context: AttemptContext,
  scope: StepScope,
  condition: Intent,
): Promise<boolean> {
  const { key, isOpposite } = keyOf(condition);
  const known = scope.conditions.get(key);
  if (known !== undefined) return known !== isOpposite;
  const { value } = await seek(context, only(condition), {
    deadlineMs: deadlineOf(scope, condition),
    signal: scope.signal,
    impatient: true,
  });
  if (value.judgement === undefined) {
    throw new StepFailure('not_understood', 'A condition has to be something that can be seen on the page.');
  }
  scope.conditions.set(key, value.judgement.holds !== isOpposite);
  return value.judgement.holds;
}

/** A condition and its opposite have one key: "otherwise" is whatever "if" was not, also after that has changed the page. */
function keyOf(condition: Intent): { readonly key: string; readonly isOpposite: boolean } {
  const isHidden = condition.interaction === 'assert-hidden';
  const interaction = isHidden ? 'assert-visible' : condition.interaction;
  const key = JSON.stringify({ ...condition, interaction, negated: false });
  return { key, isOpposite: isHidden !== condition.negated };
}

function conditionWords(condition: Intent): string {
  const said = condition.target?.said ?? condition.value ?? '';
  return `${said} ${condition.interaction.replace('assert-', condition.negated ? 'not ' : '')}`.trim();
}

function firstOf(alternatives: readonly Alternative[]): Intent {
  const [first] = alternatives;
  if (first === undefined) throw new RangeError('A clause has at least one reading');
  return first.intent;
}

/** By when a clause has to be done: a step's time, more where the step itself says so. */
function deadlineOf(scope: StepScope, intent: Intent): number {
  const now = performance.now();
  if (intent.durationMs !== undefined) return now + intent.durationMs;
  const timeoutMs = intent.optional === true ? Math.min(optionalTimeoutMs, scope.timeoutMs) : scope.timeoutMs;
  return Math.min(scope.deadlineMs, now + timeoutMs);
}

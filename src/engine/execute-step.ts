import type { Clause, Understanding } from '#core/domain/intent.ts';
import { stepCodes } from '#core/domain/step-result.ts';
import type { StepResult, StepStatus } from '#core/domain/step-result.ts';
import type { ActionKey } from '#core/domain/step-memory.ts';
import type { StepDefinition, TestDefinition } from '#core/domain/test-definition.ts';
import { stepKeyOf } from '#engine/memory/merge-memory.ts';
import { isSentence } from '#language/understand-step.ts';
import type { AttemptContext } from './attempt-context.ts';
import { StepFailure } from './browser/step-failure.ts';
import { executeForEach } from './each-row.ts';
import { executeClause } from './execute-clause.ts';
import { handTimeMs } from './hand-time.ts';
import { isRepeated } from './repeat-until.ts';
import { answersAhead, dialogReadings } from './native-dialog.ts';
import { InternalError, reasonToStop } from './reason-to-stop.ts';
import { isMemorable } from './step-replay.ts';
import { completeAction } from './step-scope.ts';
import type { StepScope } from './step-scope.ts';
import { limit, stepTimedOut } from './stop.ts';
import { executeTypedStep, timeOfTypedStepMs } from './typed-step.ts';

/** A step with what it means. */
export type PlannedStep = {
  readonly index: number;
  readonly definition: StepDefinition;
  readonly understanding: Understanding;
};

/** A step that has ended; its result is complete once its pictures are. */
export type EndedStep = {
  readonly status: StepStatus;
  readonly failure?: StepFailure | InternalError;
  readonly result: () => Promise<StepResult>;
};

/** What comes before and after a step's own clauses. */
export type Surroundings = {
  /** Opening the start page. */
  readonly first?: (scope: StepScope) => Promise<void>;
  /** The clauses of the steps after it. */
  readonly ahead: readonly Clause[];
};

/** What hangs in the browser is cut off so long after the step's own deadline. */
const graceMs = 2_500;
const navigationMs = 30_000;
/** A step that is done again and again has the time of so many steps. */
const repeatingSteps = 12;

/**
 * Executes one step. Never throws for what the application does; a run that has to stop is in the outcome as well.
 */
export async function executeStep(
  context: AttemptContext,
  step: PlannedStep,
  { first, ahead }: Surroundings,
): Promise<EndedStep> {
  const startedAtMs = context.session.sinceStartMs();
  const { clauses } = step.understanding;
  const { stepTimeoutMs } = context.plan.options;
  const { definition } = step;
  const extraMs = isSentence(definition)
    ? extraTimeOf(clauses, stepTimeoutMs) + handsTimeMs(context, step)
    : timeOfTypedStepMs(definition);
  const timeMs = stepTimeoutMs + extraMs + (first === undefined ? 0 : navigationMs);
  using hardLimit = limit(timeMs + graceMs, () => stepTimedOut(stepTimeoutMs, urlOf(context)));
  const scope: StepScope = {
    deadlineMs: performance.now() + timeMs,
    timeoutMs: stepTimeoutMs,
    gesture: definition.gesture,
    signal: AbortSignal.any([context.signal, hardLimit.signal]),
    actions: [],
    said: [],
    conditions: new Map(),
    memoryKey: (clause) =>
      definition.heals === false ? undefined : memoryKeyOf(context.plan.test, step, clause),
  };
  let failure: StepFailure | InternalError | undefined;
  let skipped: readonly string[] = [];
  try {
    context.session.dialogs.expect(answersAhead(context, [...clauses, ...ahead]));
    await first?.(scope);
    if (isSentence(definition)) skipped = await executeClauses(context, scope, clauses, ahead);
    else await executeTypedStep(context, scope, definition);
  } catch (error) {
    failure = await reasonToStop(context, scope.signal, error);
  }
  const isSkipped = failure === undefined && skipped.length > 0 && scope.actions.length === 0;
  const status = failure === undefined ? (isSkipped ? 'skipped' : 'passed') : statusOf(failure);
  const base = {
    index: step.index,
    instruction: step.definition.instruction,
    type: step.definition.type,
    status,
    message: failure?.message ?? [...scope.said, ...skipped].join(' '),
    startedAtMs: Math.round(startedAtMs),
    durationMs: Math.round(context.session.sinceStartMs() - startedAtMs),
    url: urlOf(context),
  };
  return {
    status,
    ...(failure === undefined ? {} : { failure }),
    result: async () => ({
      ...base,
      ...detailsOf(failure),
      actions: await Promise.all(scope.actions.map((action) => completeAction(action))),
    }),
  };
}

async function executeClauses(
  context: AttemptContext,
  scope: StepScope,
  clauses: readonly Clause[],
  ahead: readonly Clause[],
): Promise<readonly string[]> {
  const skipped: string[] = [];
  for (let at = 0; at < clauses.length; at++) {
    const clause = clauses[at];
    if (clause === undefined) continue;
    const rest = clauses.slice(at + 1);
    if (clause.each !== undefined && context.inTurn === undefined) {
      const end = rest.findIndex(({ each }) => each === undefined);
      const group = [clause, ...(end < 0 ? rest : rest.slice(0, end))];
      const after = [...clauses.slice(at + group.length), ...ahead];
      const outcome = await executeForEach(context, scope, group, async (isLast) => {
        skipped.push(...(await executeClauses(context, scope, group, isLast ? after : [...group, ...after])));
      });
      if (outcome !== 'done') skipped.push(`Skipped “${clause.text}”: ${outcome.skipped}.`);
      at += group.length - 1;
      continue;
    }
    const spoken = dialogReadings(clause.alternatives).dialog === undefined ? rest : [clause, ...rest];
    context.session.dialogs.expect(answersAhead(context, [...spoken, ...ahead]));
    const outcome = await executeClause(context, scope, clause);
    if (outcome !== 'done') skipped.push(`Skipped “${clause.text}”: ${outcome.skipped}`);
  }
  return skipped;
}

function memoryKeyOf(test: TestDefinition, step: PlannedStep, clause: Clause): ActionKey | undefined {
  const at = step.understanding.clauses.indexOf(clause);
  return at < 0 || !isMemorable(clause) ? undefined : { ...stepKeyOf(test, step.index), clause: at };
}

export function statusOf(failure: StepFailure | InternalError): StepStatus {
  return failure instanceof StepFailure ? stepCodes[failure.code] : 'blocked';
}

function detailsOf(
  failure: StepFailure | InternalError | undefined,
): Pick<StepResult, 'code' | 'expected' | 'actual' | 'candidates'> {
  if (!(failure instanceof StepFailure)) return {};
  const { code, expected, actual, candidates } = failure;
  return {
    code,
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined ? {} : { actual }),
    ...(candidates.length === 0 ? {} : { candidates }),
  };
}

/** Waiting is not the page's slowness, and servers may take longer to answer than pages to react. */
function extraTimeOf(clauses: readonly Clause[], stepTimeoutMs: number): number {
  const repeats = clauses.some(
    ({ each, alternatives }) => each !== undefined || isRepeated(alternatives[0]?.intent),
  );
  const repeatingMs = repeats ? (repeatingSteps - 1) * stepTimeoutMs : 0;
  return (
    repeatingMs +
    clauses.reduce((sum, { alternatives }) => {
      const intent = alternatives[0]?.intent;
      if (intent === undefined) return sum;
      const navigates = /^(?:open-url|reload|go-back|go-forward)$/.test(intent.interaction);
      return sum + (intent.durationMs ?? 0) + (navigates ? navigationMs : 0);
    }, 0)
  );
}

function handsTimeMs(context: AttemptContext, { definition, understanding }: PlannedStep): number {
  const intents = understanding.clauses.flatMap(({ alternatives }) => alternatives[0]?.intent ?? []);
  return intents.reduce((sum, intent) => sum + handTimeMs(context, definition.gesture, intent), 0);
}

export function urlOf({ session }: Pick<AttemptContext, 'session'>): string {
  try {
    return session.page().url();
  } catch {
    // All pages are closed: there is no address.
    return '';
  }
}

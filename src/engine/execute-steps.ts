import type { StepResult } from '#core/domain/step-result.ts';
import type { AttemptContext } from './attempt-context.ts';
import type { StepFailure } from './browser/step-failure.ts';
import { executeStep } from './execute-step.ts';
import type { EndedStep, PlannedStep } from './execute-step.ts';
import type { InternalError } from './reason-to-stop.ts';
import { needsPage, openStartPage, opensFirst } from './start-page.ts';
import type { StepReporter } from './step-reporter.ts';
import { AttemptTimedOut, limit } from './stop.ts';

export type FailedStep = { readonly index: number; readonly failure: StepFailure | InternalError };

export type StepsInput = {
  readonly steps: readonly PlannedStep[];
  readonly context: AttemptContext;
  readonly reporter: StepReporter;
  readonly startUrl: string | undefined;
  /** Aborted where nothing more is to be done at all; a test that took too long is torn down all the same. */
  readonly cancelled: AbortSignal;
  readonly stepStarted: (step: PlannedStep) => Promise<void>;
  /** Whether there is a page already that the steps are about, so that the start page is not opened. */
  readonly isPageOpen?: boolean;
};

/** Longest time of the steps that tear down after a test that took too long. */
const longestTearDownMs = 60_000;

/**
 * Executes the steps in order until one does not pass; after it only those that tear down what had begun. Every step is
 * reported.
 * @returns The first step that did not pass: what a tear-down does afterwards changes no verdict.
 */
export async function executeSteps(input: StepsInput): Promise<FailedStep | undefined> {
  const { reporter, steps } = input;
  using limits = new DisposableStack();
  let context = input.context;
  let isPageOpen = input.isPageOpen ?? false;
  let first: FailedStep | undefined;
  let last: FailedStep | undefined;
  for (const [at, step] of steps.entries()) {
    if (last !== undefined && (isOver(input, context) || !tearsDown(step, steps[last.index]))) {
      reporter.finished(notReached(step));
      continue;
    }
    if (context.signal.aborted) context = withTimeToTearDown(input, limits);
    reporter.started(step.index, step.definition.instruction);
    await input.stepStarted(step);
    const opensStart = !isPageOpen && needsPage(step) && !opensFirst(step);
    isPageOpen ||= needsPage(step);
    const ended = await executeStep(context, step, {
      ahead: steps.slice(at + 1).flatMap(({ understanding }) => understanding.clauses),
      ...(opensStart && { first: (scope) => openStartPage(context, scope, input.startUrl) }),
    });
    reporter.finished(ended);
    if (ended.failure === undefined) continue;
    last = { index: step.index, failure: ended.failure };
    first ??= last;
  }
  return first;
}

/** Whether a step is done after another has failed. One that failed in a tear-down ends that tear-down, not those around it. */
function tearsDown({ definition }: PlannedStep, failed: PlannedStep | undefined): boolean {
  const { tearDownOf } = definition;
  if (tearDownOf === undefined || failed === undefined) return false;
  return tearDownOf <= failed.index && tearDownOf !== failed.definition.tearDownOf;
}

/** Whether there is nothing left to tear down with: cancelled, no page, or no time even for that. */
function isOver({ cancelled, context: own }: StepsInput, context: AttemptContext): boolean {
  if (cancelled.aborted || context.session.failed.aborted) return true;
  return context !== own && context.signal.aborted;
}

/** The same attempt, after it took too long, with a time of its own. */
function withTimeToTearDown({ cancelled, context }: StepsInput, limits: DisposableStack): AttemptContext {
  const timeMs = Math.min(longestTearDownMs, context.plan.options.timeoutMs);
  const time = limits.use(limit(timeMs, () => new AttemptTimedOut(timeMs)));
  return { ...context, signal: AbortSignal.any([cancelled, context.session.failed, time.signal]) };
}

/** What becomes of a step that is not executed. */
export function notReached({ index, definition: { instruction, type } }: PlannedStep): EndedStep {
  const result: StepResult = {
    index,
    instruction,
    type,
    status: 'skipped',
    message: 'Not reached: an earlier step did not pass.',
    startedAtMs: 0,
    durationMs: 0,
    url: '',
    actions: [],
  };
  return { status: 'skipped', result: () => Promise.resolve(result) };
}

import { performance } from 'node:perf_hooks';
import { AppError } from '#core/domain/app-error.ts';
import type { AttemptResult, RunError, RunOutcome, RunPlan } from '#core/domain/run.ts';
import type { MediaSink, RunObserver } from '#core/domain/run-observer.ts';
import type { StepResult } from '#core/domain/step-result.ts';
import type { AttemptContext } from './attempt-context.ts';
import type { BrowserPool } from './browser/browser-pool.ts';
import { StepFailure } from './browser/step-failure.ts';
import { createEvidenceStore } from './evidence-store.ts';
import type { EvidenceStore } from './evidence-store.ts';
import { executeStep, statusOf } from './execute-step.ts';
import type { EndedStep, PlannedStep } from './execute-step.ts';
import { issuesOf } from './issues.ts';
import { createSecretMask, secretsOf } from './mask-secrets.ts';
import type { SecretMask } from './mask-secrets.ts';
import { openAttempt } from './open-attempt.ts';
import type { RunMemory } from './run-memory.ts';
import { InternalError } from './reason-to-stop.ts';
import { startUrlOf } from '#core/domain/start-url.ts';
import { openStartPage, opensFirst } from './start-page.ts';
import { createStepReporter } from './step-reporter.ts';
import type { StepReporter } from './step-reporter.ts';
import { AttemptTimedOut, Cancelled, limit } from './stop.ts';

export type AttemptInput = {
  readonly plan: RunPlan;
  readonly steps: readonly PlannedStep[];
  readonly number: number;
  readonly browser: BrowserPool;
  readonly observer: RunObserver;
  readonly media: MediaSink;
  readonly memory?: RunMemory;
  readonly random: () => number;
  /** Told of errors that are our fault. */
  readonly logError: (error: unknown) => void;
};

/**
 * One try of a run, in a context of its own.
 * @throws what the observer throws, once it has: nothing more can be told then.
 */
export async function executeAttempt(input: AttemptInput, signal: AbortSignal): Promise<AttemptResult> {
  const startedAt = new Date();
  const start = performance.now();
  const sinceStartMs = (): number => performance.now() - start;
  await input.observer.attemptStarted?.({ number: input.number, startedAt });
  const mask = createSecretMask(secretsOf(input.plan));
  const store = createEvidenceStore(input.media);
  const stop = new AbortController();
  const cancel = (): void => stop.abort(new Cancelled(signal.reason));
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel, { once: true });
  using timeLimit = limit(
    input.plan.options.timeoutMs,
    () => new AttemptTimedOut(input.plan.options.timeoutMs),
  );
  const reporter = createStepReporter(input.observer, input.number, mask, (error) => stop.abort(error));
  try {
    const done = await inBrowser(input, {
      sinceStartMs,
      mask,
      store,
      reporter,
      signal: AbortSignal.any([stop.signal, timeLimit.signal]),
    });
    const result = { number: input.number, startedAt, durationMs: Math.round(sinceStartMs()), ...done };
    const masked = mask.all(withProblem(result, store));
    await input.observer.attemptFinished?.(masked);
    return masked;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

type Ambient = {
  readonly sinceStartMs: () => number;
  readonly mask: SecretMask;
  readonly store: EvidenceStore;
  readonly reporter: StepReporter;
  readonly signal: AbortSignal;
};

type Done = Omit<AttemptResult, 'number' | 'startedAt' | 'durationMs'>;

async function inBrowser(input: AttemptInput, ambient: Ambient): Promise<Done> {
  const { mask, store, reporter, signal, sinceStartMs } = ambient;
  try {
    await using attempt = await openAttempt({ ...input, mask, store, signal, sinceStartMs });
    const { context } = attempt;
    const failure = await executeSteps(input, context, reporter, attempt.stepStarted);
    await settle(context);
    skipRest(input.steps, failure, reporter);
    const outcome = outcomeOf(failure?.failure);
    if (outcome === 'passed') input.memory?.learn(context.replay?.learned() ?? []);
    const recordings = await attempt.close(outcome);
    const steps = await reporter.results();
    const { log } = context.session;
    if (failure?.failure instanceof InternalError) input.logError(failure.failure.cause);
    return {
      outcome,
      steps,
      issues: issuesOf(steps, log.console(), startUrlOf(input.plan)),
      console: rounded(log.console()),
      network: rounded(log.network()),
      ...recordings,
      ...(failure === undefined ? {} : { error: errorOf(failure.failure, signal) }),
    };
  } catch (error) {
    return notOpened(input, ambient, error);
  }
}

type FailedStep = { readonly index: number; readonly failure: StepFailure | InternalError };

async function executeSteps(
  input: AttemptInput,
  context: AttemptContext,
  reporter: StepReporter,
  stepStarted: (step: PlannedStep) => Promise<void>,
): Promise<FailedStep | undefined> {
  for (const [at, step] of input.steps.entries()) {
    reporter.started(step.index, step.definition.instruction);
    await stepStarted(step);
    const first = step.index === 0 && !opensFirst(step);
    const ended: EndedStep = await executeStep(context, step, {
      ahead: input.steps.slice(at + 1).flatMap(({ understanding }) => understanding.clauses),
      ...(first && { first: (scope) => openStartPage(context, scope, startUrlOf(input.plan)) }),
    });
    reporter.finished(ended);
    if (ended.failure !== undefined) return { index: step.index, failure: ended.failure };
  }
  return undefined;
}

const settleMs = 100;
const settleAtMostMs = 500;

/** The last action's picture shows what it brought about. */
async function settle(context: AttemptContext): Promise<void> {
  const { recorder, session } = context;
  if (recorder.isOpen() && !context.signal.aborted && !session.failed.aborted) {
    try {
      await context.watch.quiet(settleMs, settleAtMostMs, context.signal);
    } catch (error) {
      // All steps have ended: what happens to the page now changes nothing but this picture.
      if (!(error instanceof Error)) throw error;
    }
  }
  await recorder.flush();
}

function skipRest(
  steps: readonly PlannedStep[],
  failed: FailedStep | undefined,
  reporter: StepReporter,
): void {
  if (failed === undefined) return;
  for (const { index, definition } of steps.filter((step) => step.index > failed.index)) {
    reporter.finished(notReached(index, definition));
  }
}

function notReached(index: number, { instruction, type }: PlannedStep['definition']): EndedStep {
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

function outcomeOf(failure: StepFailure | InternalError | undefined): RunOutcome {
  if (failure === undefined) return 'passed';
  if (failure instanceof StepFailure && failure.code === 'cancelled') return 'cancelled';
  return statusOf(failure) === 'failed' ? 'failed' : 'errored';
}

function errorOf(failure: StepFailure | InternalError, signal: AbortSignal): RunError {
  if (failure instanceof InternalError) return { code: 'internal', message: failure.message };
  const timedOut = signal.aborted && failure.cause instanceof AttemptTimedOut;
  return { code: timedOut ? 'run_timed_out' : failure.code, message: failure.message };
}

/** No browser, or stopped before there was one: every step is still accounted for. */
async function notOpened(input: AttemptInput, { reporter, signal }: Ambient, error: unknown): Promise<Done> {
  const cause: unknown = signal.aborted ? signal.reason : error;
  const known = knownError(cause);
  if (known === undefined) throw cause;
  for (const { index, definition } of input.steps) {
    reporter.started(index, definition.instruction);
    reporter.finished(notReached(index, definition));
  }
  const outcome = known.code === 'cancelled' ? 'cancelled' : 'errored';
  return { outcome, steps: await reporter.results(), issues: [], console: [], network: [], error: known };
}

function knownError(cause: unknown): RunError | undefined {
  if (cause instanceof Cancelled) return { code: 'cancelled', message: cause.message };
  if (cause instanceof AttemptTimedOut) return { code: 'run_timed_out', message: cause.message };
  if (cause instanceof StepFailure) return { code: cause.code, message: cause.message };
  if (cause instanceof AppError && cause.code === 'no_browser')
    return { code: 'no_browser', message: cause.message };
  return undefined;
}

function rounded<T extends { readonly atMs: number }>(entries: readonly T[]): readonly T[] {
  return entries.map((entry) => Object.assign({}, entry, { atMs: Math.round(entry.atMs) }));
}

function withProblem(result: AttemptResult, store: EvidenceStore): AttemptResult {
  const problem = store.problem();
  if (problem === undefined) return result;
  const text = `Some evidence of this run could not be kept: ${problem}`;
  return { ...result, console: [...result.console, { kind: 'warning', text, atMs: result.durationMs }] };
}

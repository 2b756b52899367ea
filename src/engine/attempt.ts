import { performance } from 'node:perf_hooks';
import { AppError } from '#core/domain/app-error.ts';
import type { AttemptResult, RunError, RunOutcome, RunPlan } from '#core/domain/run.ts';
import type { MediaSink, RunObserver } from '#core/domain/run-observer.ts';
import type { Network } from '#network/send-request.ts';
import type { AttemptContext } from './attempt-context.ts';
import type { BrowserPool } from './browser/browser-pool.ts';
import { StepFailure } from './browser/step-failure.ts';
import { createEvidenceStore } from './evidence-store.ts';
import type { EvidenceStore } from './evidence-store.ts';
import { statusOf } from './execute-step.ts';
import type { PlannedStep } from './execute-step.ts';
import { executeSteps, notReached } from './execute-steps.ts';
import { issuesOf } from './issues.ts';
import { createSecretMask, secretsOf } from './mask-secrets.ts';
import type { SecretMask } from './mask-secrets.ts';
import { openAttempt } from './open-attempt.ts';
import type { CarriedState } from './open-attempt.ts';
import type { Recogniser } from './recogniser/recogniser.ts';
import type { RunMemory } from './run-memory.ts';
import { InternalError } from './reason-to-stop.ts';
import { startUrlOf } from '#core/domain/start-url.ts';
import { createStepReporter } from './step-reporter.ts';
import type { StepReporter } from './step-reporter.ts';
import { AttemptTimedOut, Cancelled, limit } from './stop.ts';

export type AttemptInput = {
  readonly plan: RunPlan;
  readonly steps: readonly PlannedStep[];
  readonly number: number;
  readonly browser: BrowserPool;
  readonly recogniser?: Recogniser | undefined;
  readonly observer: RunObserver;
  readonly media: MediaSink;
  readonly memory?: RunMemory;
  readonly network: Network;
  readonly carried: CarriedState;
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
      cancelled: stop.signal,
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
  /** Aborted where nothing more is to be done at all, not even to tear down. */
  readonly cancelled: AbortSignal;
};

type Done = Omit<AttemptResult, 'number' | 'startedAt' | 'durationMs'>;

async function inBrowser(input: AttemptInput, ambient: Ambient): Promise<Done> {
  const { mask, store, reporter, signal, sinceStartMs } = ambient;
  try {
    await using attempt = await openAttempt({ ...input, mask, store, signal, sinceStartMs });
    const { context } = attempt;
    const failure = await executeSteps({
      steps: input.steps,
      context,
      reporter,
      startUrl: startUrlOf(input.plan),
      cancelled: ambient.cancelled,
      stepStarted: attempt.stepStarted,
    });
    await settle(context);
    const outcome = outcomeOf(failure?.failure);
    if (outcome === 'passed') input.memory?.learn(context.replay?.learned() ?? []);
    if (isCarried(input.plan, outcome)) await carry(input.carried, context);
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

function isCarried({ leavesBrowserState, options }: RunPlan, outcome: RunOutcome): boolean {
  return (outcome === 'passed' ? leavesBrowserState : options.keepsBrowser) === true;
}

/** What can't be had any more, the next attempt begins without. */
async function carry(carried: CarriedState, { session }: AttemptContext): Promise<void> {
  try {
    carried.state = await session.context.storageState({ indexedDB: true });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
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
  for (const step of input.steps) {
    reporter.started(step.index, step.definition.instruction);
    reporter.finished(notReached(step));
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

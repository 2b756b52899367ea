import { AppError } from '#core/domain/app-error.ts';
import type { MediaSink, RunObserver } from '#core/domain/run-observer.ts';
import type { AttemptResult, RunPlan, RunResult } from '#core/domain/run.ts';
import type { StepMemory } from '#core/domain/step-memory.ts';
import type { Context } from '#core/operations/context.ts';
import { finishRun } from '#core/operations/worker/finish-run.ts';
import { LeaseLost } from '#core/operations/worker/lease.ts';
import { releaseRun } from '#core/operations/worker/release-run.ts';

import type { HeldRun } from './held-run.ts';
import { logMissingMedia } from './log-missing-media.ts';
import { persist } from './persist.ts';
import { createRunMemory } from './run-memory.ts';
import { createRunRecorder, renumber } from './run-recorder.ts';

/** The engine, with its browsers: `#engine/execute-run.ts` fits once it has them. */
export type Execute = (
  plan: RunPlan,
  deps: {
    readonly observer: RunObserver;
    readonly media: MediaSink;
    readonly memory: StepMemory;
    readonly logError: (error: unknown) => void;
  },
  signal: AbortSignal,
) => Promise<RunResult>;

/** Executes a run and records its end, or gives it back. Never throws: what goes wrong is the run's or the log's. */
export async function carryOut(context: Context, held: HeldRun, execute: Execute): Promise<void> {
  const { runId } = held.run;
  try {
    const recorder = createRunRecorder(context, held);
    const media = logMissingMedia(mediaOf(context, held), context.log, runId);
    const logError = (error: unknown): void =>
      context.log.error({ runId, err: error }, 'a step met a fault of ours');
    const memory = createRunMemory(context, held);
    const deps = { observer: recorder.observer, media, memory, logError };
    const result = await execute(held.run.plan, deps, held.signal).catch((error: unknown) =>
      resultOfFailure(context, held, error),
    );
    await conclude(context, held, result, recorder.lastAttempt());
  } catch (error) {
    if (error instanceof LeaseLost) {
      context.log.warn({ runId }, 'the run has another worker now: what this one did is dropped');
    } else {
      context.log.error(
        { runId, err: error },
        'the end of a run could not be recorded; it will be begun again',
      );
    }
  }
}

/** Where bytes are kept the database is told, and may be away for a moment. */
function mediaOf(context: Context, held: HeldRun): MediaSink {
  return {
    put: async (bytes, contentType) =>
      await persist(held, async () => await context.media.put(bytes, contentType)),
  };
}

async function conclude(
  context: Context,
  held: HeldRun,
  result: RunResult,
  last: AttemptResult | undefined,
): Promise<void> {
  const { attemptsBefore, leaseToken, runId } = held.run;
  const lease = { runId, leaseToken };
  if (held.stopReason === 'lease-lost') throw new LeaseLost(lease);
  // A run that came to its own end in spite of the shutdown has one.
  if (held.stopReason === 'shutdown' && result.outcome === 'cancelled') {
    await persist(held, async () => await releaseRun(context, lease));
    context.log.info({ runId }, 'the run goes back to the queue');
    return;
  }
  const reported = result.attempts.map((attempt) => renumber(attempt, attemptsBefore));
  const attempts =
    last === undefined || reported.some(({ number }) => number === last.number)
      ? reported
      : [...reported, last];
  await persist(held, async () => await finishRun(context, { ...lease, result: { ...result, attempts } }));
  context.log.info({ runId, outcome: result.outcome, durationMs: result.durationMs }, 'a run ended');
}

/** What the engine throws is either our own stop or our own fault; a failed step is neither. */
function resultOfFailure(context: Context, held: HeldRun, error: unknown): RunResult {
  if (error instanceof LeaseLost) throw error;
  const nothing = { flaky: false, startedAt: context.clock(), durationMs: 0, attempts: [] };
  if (held.signal.aborted) {
    return {
      ...nothing,
      outcome: 'cancelled',
      error: { code: 'cancelled', message: 'The run was stopped.' },
    };
  }
  context.log.error({ runId: held.run.runId, err: error }, 'the engine failed');
  const message =
    error instanceof AppError
      ? error.message
      : "Something went wrong inside Runwright, not in the application. The server's log has the details; start the run again.";
  return { ...nothing, outcome: 'errored', error: { code: codeOf(error), message } };
}

function codeOf(error: unknown): 'no_browser' | 'internal' {
  return error instanceof AppError && error.code === 'no_browser' ? 'no_browser' : 'internal';
}

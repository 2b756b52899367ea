import type { RunObserver } from '#core/domain/run-observer.ts';
import type { AttemptResult } from '#core/domain/run.ts';
import type { Context } from '#core/operations/context.ts';
import { recordAttemptStart } from '#core/operations/worker/record-attempt-start.ts';
import { recordAttempt } from '#core/operations/worker/record-attempt.ts';
import { recordStepStart } from '#core/operations/worker/record-step-start.ts';
import { recordStep } from '#core/operations/worker/record-step.ts';

import type { HeldRun } from './held-run.ts';
import { persist } from './persist.ts';

export type RunRecorder = {
  readonly observer: RunObserver;
  /** The end of the last attempt, by our numbers, which is not kept yet: it belongs to what follows. */
  readonly lastAttempt: () => AttemptResult | undefined;
};

/**
 * Keeps what the engine reports, as it reports it; the engine counts attempts from 1, and those of earlier workers come before. The
 * end of an attempt is kept when the next one starts, and that of the last one together with the run's end: were it kept before, a worker
 * that dies in between would leave a run whose attempt passed and which is done again.
 */
export function createRunRecorder(context: Context, held: HeldRun): RunRecorder {
  const { attemptsBefore, leaseToken, runId } = held.run;
  const lease = { runId, leaseToken };
  let last: AttemptResult | undefined;
  const observer: RunObserver = {
    attemptStarted: async ({ number, startedAt }) => {
      if (last !== undefined) {
        const end = { ...lease, attempt: last };
        await persist(held, async () => await recordAttempt(context, end));
        last = undefined;
      }
      const start = { ...lease, number: number + attemptsBefore, startedAt };
      await persist(held, async () => await recordAttemptStart(context, start));
    },
    stepStarted: async ({ attempt, index }) => {
      const start = { ...lease, attempt: attempt + attemptsBefore, step: index };
      await persist(held, async () => await recordStepStart(context, start));
    },
    stepFinished: async ({ attempt, result }) => {
      const step = { ...lease, attempt: attempt + attemptsBefore, result };
      await persist(held, async () => await recordStep(context, step));
    },
    attemptFinished: (attempt) => {
      last = renumber(attempt, attemptsBefore);
    },
  };
  return { observer, lastAttempt: () => last };
}

export function renumber(attempt: AttemptResult, attemptsBefore: number): AttemptResult {
  return { ...attempt, number: attempt.number + attemptsBefore };
}

import type { RunObserver } from '#core/domain/run-observer.ts';
import type { AttemptResult } from '#core/domain/run.ts';
import type { Context } from '#core/operations/context.ts';
import { recordAttemptStart } from '#core/operations/record-attempt-start.ts';
import { recordAttempt } from '#core/operations/record-attempt.ts';
import { recordStepStart } from '#core/operations/record-step-start.ts';
import { recordStep } from '#core/operations/record-step.ts';

import type { HeldRun } from './held-run.ts';
import { persist } from './persist.ts';

/** Keeps what the engine reports, as it reports it. The engine counts attempts from 1; earlier workers' come before. */
export function createRunRecorder(context: Context, held: HeldRun): RunObserver {
  const { attemptsBefore, leaseToken, runId } = held.run;
  const lease = { runId, leaseToken };
  return {
    attemptStarted: async ({ number, startedAt }) => {
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
    attemptFinished: async (attempt) => {
      const end = { ...lease, attempt: renumber(attempt, attemptsBefore) };
      await persist(held, async () => await recordAttempt(context, end));
    },
  };
}

export function renumber(attempt: AttemptResult, attemptsBefore: number): AttemptResult {
  return { ...attempt, number: attempt.number + attemptsBefore };
}

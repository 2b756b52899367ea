import type { StepMemory } from '#core/domain/step-memory.ts';
import type { Context } from '#core/operations/context.ts';
import { LeaseLost } from '#core/operations/worker/lease.ts';
import { recallSteps } from '#core/operations/worker/recall-steps.ts';
import { rememberSteps } from '#core/operations/worker/remember-steps.ts';

import type { HeldRun } from './held-run.ts';

/** The memory of a run's test in the database. */
export function createRunMemory(context: Context, { run }: HeldRun): StepMemory {
  const { runId, leaseToken } = run;
  return {
    load: async () => await recallSteps(context, { runId }),
    async save(entries) {
      try {
        await rememberSteps(context, { runId, leaseToken, entries });
      } catch (error) {
        // Another worker has the run, and remembers it: the end of the run finds out.
        if (!(error instanceof LeaseLost)) throw error;
      }
    },
  };
}

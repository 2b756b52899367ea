import { lastAttempt, type Lease } from '#store/attempts.ts';
import { type ClaimedRun, claimRuns } from '#store/leases.ts';
import { publishEvent } from '#store/run-events.ts';

import type { RunPlan } from '../domain/run.ts';
import type { Context } from './context.ts';
import { openVariables } from './freeze-variables.ts';

export type TakeRunsInput = {
  readonly limit: number;
  /** The worker's name, for people. */
  readonly owner: string;
  readonly leaseMs: number;
};

export type TakenRun = Lease & {
  readonly plan: RunPlan;
  /** How many attempts earlier workers have made: the numbers of this one's follow them. */
  readonly attemptsBefore: number;
};

/**
 * Takes queued runs, oldest first, on a lease. Taking the job out of the queue and giving the run its lease are one transaction, so
 * a run is either queued with a job or held with a lease, wherever the process dies.
 */
export async function takeRuns(context: Context, input: TakeRunsInput): Promise<TakenRun[]> {
  const taken: TakenRun[] = [];
  while (taken.length < input.limit) {
    const wanted = input.limit - taken.length;
    const { claimed, jobs } = await takeOnce(context, input, wanted);
    taken.push(...claimed);
    // Jobs of runs that were cancelled while they waited are dropped here: only an empty queue ends the search.
    if (jobs < wanted) break;
  }
  return taken;
}

async function takeOnce(
  context: Context,
  input: TakeRunsInput,
  limit: number,
): Promise<{ readonly claimed: TakenRun[]; readonly jobs: number }> {
  return await context.database.transaction().execute(async (tx) => {
    const runIds = await context.queue.take(tx, limit);
    const worker = { owner: input.owner, leaseMs: input.leaseMs, now: context.clock() };
    const claimed: TakenRun[] = [];
    for (const run of await claimRuns(tx, runIds, worker)) {
      await publishEvent(tx, { runId: run.runId, kind: 'started' });
      claimed.push(toTaken(context, run, await lastAttempt(tx, run.runId)));
    }
    return { claimed, jobs: runIds.length };
  });
}

function toTaken(context: Context, run: ClaimedRun, attemptsBefore: number): TakenRun {
  return {
    runId: run.runId,
    leaseToken: run.leaseToken,
    plan: { test: run.test, options: run.options, variables: openVariables(context.secrets, run.variables) },
    attemptsBefore,
  };
}

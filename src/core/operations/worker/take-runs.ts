import { AppError } from '#core/domain/app-error.ts';
import { parseCookies } from '#core/domain/cookie.ts';
import type { BrowserState, RunPlan } from '#core/domain/run.ts';
import { lastAttempt, type Lease } from '#store/attempts.ts';
import type { Connection } from '#store/database.ts';
import { type ClaimedRun, claimRuns } from '#store/leases.ts';
import { publishEvent } from '#store/run-events.ts';

import type { Context } from '../context.ts';
import { endRun } from './end-run.ts';
import { openVariables } from '../start/freeze-variables.ts';
import { tellOfRun } from '../webhooks/tell-webhooks.ts';

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
      const taken = await begin(context, tx, run);
      if (taken !== undefined) claimed.push(taken);
    }
    return { claimed, jobs: runIds.length };
  });
}

/** A run whose variables or cookies cannot be read ends errored: left in the queue it would come first again and again. */
async function begin(context: Context, tx: Connection, run: ClaimedRun): Promise<TakenRun | undefined> {
  const { leaseToken, options, runId, test } = run;
  try {
    const variables = openVariables(context.secrets, run.variables);
    const cookies = run.cookies === null ? [] : parseCookies(context.secrets.open(run.cookies));
    await publishEvent(tx, { runId, kind: 'started' });
    await tellOfRun(context, tx, runId, 'started');
    return {
      runId,
      leaseToken,
      plan: { test, options, variables, cookies, ...sessionOf(context, run) },
      attemptsBefore: await lastAttempt(tx, runId),
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    context.log.error({ runId, err: error }, 'the variables or cookies of a run cannot be read');
    const { message } = error;
    const end = { outcome: 'errored', flaky: false, error: { code: 'internal', message } } as const;
    await endRun(context, tx, run, { ...end, now: context.clock() });
    return undefined;
  }
}

/** A preparation begins with nothing, and leaves what the others begin with. */
function sessionOf(
  { secrets }: Context,
  { browserState, kind }: ClaimedRun,
): Pick<RunPlan, 'browserState' | 'leavesBrowserState'> {
  if (kind === 'preparation') return { leavesBrowserState: true };
  return browserState === null
    ? {}
    : { browserState: JSON.parse(secrets.open(browserState)) as BrowserState };
}

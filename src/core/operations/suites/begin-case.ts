import { beginCase as claimCase } from '#store/case-runs.ts';
import { publishEvent } from '#store/run-events.ts';

import type { Context } from '../context.ts';
import type { JobLease } from './job-lease.ts';
import { tellOfRun } from '../webhooks/tell-webhooks.ts';

export type BeginCaseInput = JobLease & { readonly runId: string };

/**
 * Playwright begins a case: from here on its run is under way. Recorded once, however often it is called.
 * @returns False where nothing more is to be recorded of it: it was cancelled meanwhile, or the job is lost.
 */
export async function beginCase(context: Context, { runId, ...job }: BeginCaseInput): Promise<boolean> {
  return await context.database.transaction().execute(async (tx) => {
    if (!(await claimCase(tx, job, runId, context.clock()))) return false;
    await publishEvent(tx, { runId, kind: 'started' });
    await tellOfRun(context, tx, runId, 'started');
    return true;
  });
}

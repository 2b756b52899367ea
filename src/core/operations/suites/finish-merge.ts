import type { SuiteError } from '#core/domain/suite-error.ts';
import type { SuiteReportRefs } from '#core/domain/suite.ts';
import { noteReports } from '#store/shards.ts';
import { deleteJob, lockHeldJob } from '#store/suite-jobs.ts';

import type { Context } from '../context.ts';
import { type JobLease, JobLost } from './job-lease.ts';

export type FinishMergeInput = JobLease &
  ({ readonly reports: SuiteReportRefs } | { readonly error: SuiteError });

/** The reports of a batch's shards are together, or it is noted why they are not. Throws `JobLost`. */
export async function finishMerge(context: Context, input: FinishMergeInput): Promise<void> {
  await context.database.transaction().execute(async (tx) => {
    const job = await lockHeldJob(tx, input);
    if (job?.kind !== 'merge') throw new JobLost(input);
    await noteReports(tx, job.batchId, input);
    await deleteJob(tx, input.jobId);
  });
}

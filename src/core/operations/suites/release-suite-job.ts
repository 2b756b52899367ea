import { dropUnfinishedAttempt } from '#store/attempts.ts';
import { lockOpenCases, requeueCase } from '#store/case-runs.ts';
import { publishEvent, publishSuiteWork } from '#store/run-events.ts';
import { requeueShard } from '#store/shards.ts';
import { lockHeldJob, requeueJob } from '#store/suite-jobs.ts';

import type { Context } from '../context.ts';
import { endOpenCase } from './end-cases.ts';
import { type JobLease, JobLost } from './job-lease.ts';

/**
 * A worker that stops gives a job back. Of a shard, what has ended stays; of the attempts under way nothing is kept, and their cases are run
 * again with the others. Throws `JobLost`.
 */
export async function releaseSuiteJob(context: Context, lease: JobLease): Promise<void> {
  const now = context.clock();
  await context.database.transaction().execute(async (tx) => {
    const job = await lockHeldJob(tx, lease);
    if (job === undefined) throw new JobLost(lease);
    if (job.kind === 'shard') {
      for (const open of await lockOpenCases(tx, job.shardId)) {
        if (open.state === 'cancelling') {
          await endOpenCase(context, tx, open, { code: 'cancelled', message: 'Cancelled.' });
        } else if (open.leaseToken !== null) {
          await dropUnfinishedAttempt(tx, { runId: open.runId, leaseToken: open.leaseToken });
          await requeueCase(tx, open.runId, false, now);
          await publishEvent(tx, { runId: open.runId, kind: 'queued' });
        }
      }
      await requeueShard(tx, { shardId: job.shardId, lost: false, now });
    }
    await requeueJob(tx, lease.jobId, false);
    await publishSuiteWork(tx);
  });
}

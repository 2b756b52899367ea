import type { SuiteError } from '#core/domain/suite-error.ts';
import { endOpenAttempt } from '#store/attempts.ts';
import { lockOpenCases, requeueCase } from '#store/case-runs.ts';
import type { Connection } from '#store/database.ts';
import { publishEvent, publishSuiteWork } from '#store/run-events.ts';
import { requeueShard } from '#store/shards.ts';
import { lockLostJob, requeueJob } from '#store/suite-jobs.ts';

import type { Context } from '../context.ts';
import { endOpenCase } from './end-cases.ts';
import { giveUpJob } from './give-up-job.ts';
import { maxLosses } from '../worker/lease.ts';

/**
 * Takes care of what suite workers had that are not heard of any more: it is to be done again, and after `maxLosses` of them is given up. Of
 * a shard only those cases are run again that had not ended; their attempts under way are kept, errored. Any process may do it, any number at
 * once: a job is taken care of by one.
 * @returns How many there were.
 */
export async function sweepLostJobs(context: Context): Promise<number> {
  let swept = 0;
  while (await sweepOne(context)) swept += 1;
  return swept;
}

async function sweepOne(context: Context): Promise<boolean> {
  return await context.database.transaction().execute(async (tx) => {
    const job = await lockLostJob(tx);
    if (job === undefined) return false;
    const losses = job.losses + 1;
    context.log.warn(
      { jobId: job.jobId, kind: job.kind, worker: job.owner, losses },
      'a suite lost its worker',
    );
    const error: SuiteError = {
      code: 'worker_lost',
      message: `The worker (${job.owner}) was not heard of any more while the suite was under way.`,
    };
    if (job.kind === 'shard') await releaseCases(context, tx, job.shardId, error);
    if (losses >= maxLosses) {
      const message = `${error.message} This was time ${losses}, so it is given up. The server's log may say why; then start it again.`;
      await giveUpJob(context, tx, job, { ...error, message });
      return true;
    }
    await requeueJob(tx, job.jobId, true);
    await publishSuiteWork(tx);
    return true;
  });
}

async function releaseCases(
  context: Context,
  tx: Connection,
  shardId: string,
  error: SuiteError,
): Promise<void> {
  const now = context.clock();
  for (const open of await lockOpenCases(tx, shardId)) {
    if (open.leaseToken === null) continue;
    await endOpenAttempt(tx, open.runId, { outcome: 'errored', error });
    if (open.state === 'cancelling') {
      await endOpenCase(context, tx, open, error);
      continue;
    }
    await requeueCase(tx, open.runId, true, now);
    await publishEvent(tx, { runId: open.runId, kind: 'queued' });
  }
  await requeueShard(tx, { shardId, lost: true, now });
}

import type { SuiteError } from '#core/domain/suite-error.ts';
import { lockOpenCases } from '#store/case-runs.ts';
import type { Connection } from '#store/database.ts';
import { noteSyncError } from '#store/repositories.ts';
import { endShard, noteReports } from '#store/shards.ts';
import { deleteJob, type SuiteJob } from '#store/suite-jobs.ts';

import type { Context } from '../context.ts';
import { endOpenCase } from './end-cases.ts';
import { askForReports } from './shard-ends.ts';

/** It will not be done: whoever waits for it is told why. The caller has locked the job. */
export async function giveUpJob(
  context: Context,
  tx: Connection,
  job: SuiteJob & { readonly jobId: string },
  error: SuiteError,
): Promise<void> {
  const now = context.clock();
  await deleteJob(tx, job.jobId);
  if (job.kind === 'sync') await noteSyncError(tx, job.repositoryId, { error, now });
  if (job.kind === 'merge') await noteReports(tx, job.batchId, { error });
  if (job.kind !== 'shard') return;
  for (const open of await lockOpenCases(tx, job.shardId)) await endOpenCase(context, tx, open, error);
  const end = { sha: null, playwrightVersion: null, error, report: null, now };
  const { batchId } = await endShard(tx, job.shardId, end);
  if (batchId !== null) await askForReports(tx, batchId, now);
}

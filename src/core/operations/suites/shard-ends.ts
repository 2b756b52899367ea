import { lockIdleShard } from '#store/case-runs.ts';
import type { Connection } from '#store/database.ts';
import { publishSuiteWork } from '#store/run-events.ts';
import { endShard, reportsToMerge } from '#store/shards.ts';
import { deleteJob, insertSuiteJob } from '#store/suite-jobs.ts';

const nothingKnown = { sha: null, playwrightVersion: null, error: null, report: null };

/** A shard that nobody has begun ends with the last of its runs, as when its batch is cancelled. */
export async function endIdleShard(tx: Connection, shardId: string, now: Date): Promise<void> {
  const idle = await lockIdleShard(tx, shardId);
  if (idle !== undefined) await endIdleShardOf(tx, { jobId: idle.jobId, shardId }, now);
}

/** The same by whoever has locked its job. */
export async function endIdleShardOf(
  tx: Connection,
  { jobId, shardId }: { readonly jobId: string; readonly shardId: string },
  now: Date,
): Promise<void> {
  const { batchId } = await endShard(tx, shardId, { ...nothingKnown, now });
  await deleteJob(tx, jobId);
  if (batchId !== null) await askForReports(tx, batchId, now);
}

/** Once the last shard of a batch has ended, its reports are to be put together, where there are any. */
export async function askForReports(tx: Connection, batchId: string, now: Date): Promise<void> {
  const [first] = (await reportsToMerge(tx, batchId)) ?? [];
  if (first === undefined) return;
  await insertSuiteJob(tx, { kind: 'merge', batchId, repositoryId: first.repositoryId }, now);
  await publishSuiteWork(tx);
}

import { noteChangedFiles as keepChangedFiles } from '#store/shards.ts';
import { lockHeldJob } from '#store/suite-jobs.ts';

import type { Context } from '../context.ts';
import { type JobLease, JobLost } from './job-lease.ts';

/** As many as a caller may name: of a change to more, each file says nothing. */
const most = 5_000;

/** Which files differ from what the shard's repository was tested at before, where nobody said so when the batch began. Throws `JobLost`. */
export async function noteChangedFiles(
  context: Context,
  { paths, ...lease }: JobLease & { readonly paths: readonly string[] },
): Promise<void> {
  if (paths.length === 0 || paths.length > most) return;
  await context.database.transaction().execute(async (tx) => {
    const job = await lockHeldJob(tx, lease);
    if (job?.kind !== 'shard') throw new JobLost(lease);
    await keepChangedFiles(tx, job.shardId, paths);
  });
}

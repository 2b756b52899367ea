import type { MediaRef } from '#core/domain/media-ref.ts';
import type { RunError } from '#core/domain/run.ts';
import type { SuiteError } from '#core/domain/suite-error.ts';
import type { SuiteResult } from '#core/domain/suite.ts';
import { lockOpenCases } from '#store/case-runs.ts';
import { endShard, noteHeadSha, noteShardError } from '#store/shards.ts';
import { deleteJob, lockHeldJob } from '#store/suite-jobs.ts';

import type { Context } from '../context.ts';
import { endOpenCase } from './end-cases.ts';
import { type JobLease, JobLost } from './job-lease.ts';
import { askForReports } from './shard-ends.ts';

export type FinishShardInput = JobLease & {
  readonly result: Omit<SuiteResult, 'blobReport'>;
  readonly report: MediaRef | null;
};

/**
 * A shard has come to its end. Cases that Playwright told no end of end with the shard's own error, or because they are not there any more.
 * Throws `JobLost`.
 */
export async function finishShard(context: Context, input: FinishShardInput): Promise<void> {
  const { report, result } = input;
  const why: RunError = result.error ?? {
    code: 'no_cases',
    message: `Playwright did not run this case${result.sha === null ? '' : ` at ${result.sha.slice(0, 10)}`}: it may be gone or called otherwise there. Sync the repository, and start it again.`,
  };
  // First, so that whoever sees the batch ended sees why.
  if (result.error !== undefined) await noteError(context, input, result.error);
  while (await endNextCase(context, input, why));
  await context.database.transaction().execute(async (tx) => {
    const job = await lockHeldJob(tx, input);
    if (job?.kind !== 'shard') throw new JobLost(input);
    const now = context.clock();
    const { batchId } = await endShard(tx, job.shardId, {
      sha: result.sha,
      playwrightVersion: result.playwrightVersion,
      error: result.error ?? null,
      report,
      now,
    });
    await deleteJob(tx, input.jobId);
    if (batchId === null) return;
    if (result.sha !== null) await noteHeadSha(tx, batchId, result.sha);
    await askForReports(tx, batchId, now);
  });
}

async function noteError(context: Context, lease: JobLease, error: SuiteError): Promise<void> {
  await context.database.transaction().execute(async (tx) => {
    const job = await lockHeldJob(tx, lease);
    if (job?.kind !== 'shard') throw new JobLost(lease);
    await noteShardError(tx, job.shardId, error);
  });
}

/** One a transaction: a shard may have thousands, and what follows from an end locks more than the run. */
async function endNextCase(context: Context, lease: JobLease, why: RunError): Promise<boolean> {
  return await context.database.transaction().execute(async (tx) => {
    const job = await lockHeldJob(tx, lease);
    if (job?.kind !== 'shard') throw new JobLost(lease);
    const [open] = await lockOpenCases(tx, job.shardId, 1);
    if (open === undefined) return false;
    await endOpenCase(context, tx, open, why);
    return true;
  });
}

/** Of a shard under way, those of its cases that somebody cancelled end. @returns How many are left to be run. */
export async function endCancelledCases(context: Context, lease: JobLease): Promise<number> {
  return await context.database.transaction().execute(async (tx) => {
    const job = await lockHeldJob(tx, lease);
    if (job?.kind !== 'shard') throw new JobLost(lease);
    const cases = await lockOpenCases(tx, job.shardId);
    const cancelled = cases.filter(({ state }) => state === 'cancelling');
    for (const open of cancelled) {
      await endOpenCase(context, tx, open, { code: 'cancelled', message: 'Cancelled.' });
    }
    return cases.length - cancelled.length;
  });
}

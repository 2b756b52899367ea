import { readAsked } from '#store/batches.ts';

import { AppError } from '../domain/app-error.ts';
import type { BatchRecord, Caller, Ref, RunRecord } from '../domain/records.ts';
import { openAsked } from './asked.ts';
import type { Context } from './context.ts';
import { lookUpBatch } from './look-up.ts';
import { startBatch, type StartBatchInput } from './start-batch.ts';

export type RerunBatchInput = Pick<StartBatchInput, 'source' | 'input'> & {
  readonly batch: Ref;
  /** Only the tests that failed or errored, snoozed or not. */
  readonly onlyFailed?: boolean;
  /** What is to be different this time. */
  readonly changes?: Partial<
    Pick<StartBatchInput, 'environment' | 'build' | 'branch' | 'headSha' | 'variables'>
  >;
};

/**
 * The same tests again as they are now, in the same environment and with the same variables unless `changes` says otherwise; deleted
 * tests are left out. Throws `not_found`; with `onlyFailed` also `conflict` for a batch that has not ended, `bad_request` where nothing failed.
 */
export async function rerunBatch(
  context: Context,
  caller: Caller,
  { batch: ref, changes = {}, input, onlyFailed = false, source }: RerunBatchInput,
): Promise<BatchRecord> {
  const batch = await lookUpBatch(context.database, caller, ref);
  const runs = onlyFailed ? failedRuns(batch) : batch.runs;
  const sealed = await readAsked(context.database, batch.id);
  const { branch, build, environment, headSha } = batch;
  return await startBatch(context, caller, {
    ...(sealed === null ? {} : openAsked(context.secrets, sealed)),
    ...(environment === null ? {} : { environment: { id: environment.id } }),
    ...(build === null ? {} : { build }),
    ...(branch === null ? {} : { branch }),
    ...(headSha === null ? {} : { headSha }),
    ...changes,
    project: { id: batch.projectId },
    tests: runs.map(({ testId }) => ({ id: testId })),
    rerunOf: batch.id,
    source,
    input,
  });
}

function failedRuns({ runs, serial, state }: BatchRecord): readonly RunRecord[] {
  if (state !== 'ended') {
    throw new AppError('conflict', `Batch ${serial} has not ended: wait for it, then re-run what failed.`);
  }
  const failed = runs.filter(({ outcome }) => outcome === 'failed' || outcome === 'errored');
  if (failed.length > 0) return failed;
  throw new AppError('bad_request', `No test of batch ${serial} failed: re-run all of it, or nothing.`);
}

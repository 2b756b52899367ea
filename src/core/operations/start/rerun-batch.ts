import { AppError } from '#core/domain/app-error.ts';
import type { BatchRecord, Caller, Ref, RunRecord } from '#core/domain/records.ts';
import { readAsked } from '#store/batches.ts';
import { findGroup } from '#store/groups.ts';
import { selectTests } from '#store/test-selection.ts';

import { openAsked } from './asked.ts';
import type { Context } from '../context.ts';
import { lookUpBatch } from '../look-up.ts';
import { startBatch, type StartBatchInput } from './start-batch.ts';
import { orderOf } from './start-group.ts';

export type RerunBatchInput = Pick<StartBatchInput, 'source' | 'input'> & {
  /** `conflict` where no test of it can run any more, instead of an empty batch. */
  readonly refuseEmpty?: boolean;
  readonly batch: Ref;
  /** Only the tests that failed or errored, snoozed or not. */
  readonly onlyFailed?: boolean;
  /** What is to be different this time. */
  readonly changes?: Partial<
    Pick<StartBatchInput, 'environment' | 'build' | 'branch' | 'headSha' | 'suite' | 'variables'>
  >;
};

/**
 * The same tests again as they are now, in the same environment, order and with the same variables unless `changes` says otherwise;
 * deleted tests are left out. Throws `not_found`; with `onlyFailed` also `conflict` for a batch that has not ended, `bad_request` where nothing failed.
 */
export async function rerunBatch(
  context: Context,
  caller: Caller,
  { batch: ref, changes = {}, input, onlyFailed = false, refuseEmpty = false, source }: RerunBatchInput,
): Promise<BatchRecord> {
  const batch = await lookUpBatch(context.database, caller, ref);
  const runs = onlyFailed ? failedRuns(batch) : batch.runs;
  const sealed = await readAsked(context.database, batch.id);
  const { branch, build, environment, headSha } = batch;
  const tests = runs.map(({ testId }) => ({ id: testId }));
  if (refuseEmpty) await refuseUnrunnable(context, batch, tests);
  return await startBatch(context, caller, {
    ...(sealed === null ? {} : openAsked(context.secrets, sealed)),
    ...(environment === null ? {} : { environment: { id: environment.id } }),
    ...(build === null ? {} : { build }),
    ...(branch === null ? {} : { branch }),
    ...(headSha === null ? {} : { headSha }),
    ...changes,
    project: { id: batch.projectId },
    ...(await groupOf(context, caller, batch)),
    tests,
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

async function refuseUnrunnable(context: Context, batch: BatchRecord, refs: readonly Ref[]): Promise<void> {
  const left = await selectTests(context.database, {
    projectId: batch.projectId,
    refs,
    caseIds: null,
    folder: null,
    recursive: false,
    tags: null,
    repositoryId: null,
    grep: null,
    projects: null,
  });
  if (left.length > 0) return;
  throw new AppError('conflict', `No test of batch ${batch.serial} can run: all are deleted or disabled.`);
}

/** Follows each other as in the group now; one that has been deleted since says nothing. */
async function groupOf(
  context: Context,
  caller: Caller,
  { groupId }: BatchRecord,
): Promise<Pick<StartBatchInput, 'groupId' | 'order'>> {
  if (groupId === null) return {};
  const group = await findGroup(context.database, { id: groupId }, caller.projectIds);
  return { groupId, ...(group === undefined ? {} : { order: orderOf(group) }) };
}

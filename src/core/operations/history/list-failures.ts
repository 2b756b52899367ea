import type { FailureRecord } from '#core/domain/failure-records.ts';
import type { Caller, Page, Ref, RunRecord, TestRecord } from '#core/domain/records.ts';
import {
  type FailureGroup as CountedGroup,
  failureGroupsOfBatch,
  failureGroupsOfProject,
  failuresByIds,
  findFailure,
  messagesOfRuns,
} from '#store/failure-groups.ts';
import { parsePage, toPage } from '#store/pages.ts';
import { listRuns } from '#store/run-list.ts';
import { testsByIds } from '#store/test-cases.ts';

import type { Context } from '../context.ts';
import type { PageInput } from '../inputs.ts';
import { lookUpBatch, missing } from '../look-up.ts';
import { lookUpMeasuredDays, type MeasuredDaysInput } from './measured-days.ts';

/** Failures that are alike: the same error at the same place. */
export type FailureGroup = Omit<CountedGroup, 'failureId' | 'testIds'> & {
  readonly failure: FailureRecord;
  /** The tests that failed so, latest first, 20 at most. */
  readonly tests: readonly TestRecord[];
  /** What the example said; null where that is not known. */
  readonly exampleMessage: string | null;
  /** All of its runs were covered by a snooze or a quarantine. */
  readonly known: boolean;
};

const defaultLimit = 50;

export type ListFailuresInput = MeasuredDaysInput & { readonly limit?: number };

/** Of a project over days, the most frequent first. Throws `not_found` for the project, `bad_request` for environment or span. */
export async function listFailures(
  context: Context,
  caller: Caller,
  input: ListFailuresInput,
): Promise<readonly FailureGroup[]> {
  const { environmentId, projectId, span } = await lookUpMeasuredDays(context, caller, input);
  const limit = input.limit ?? defaultLimit;
  return await describe(
    context,
    await failureGroupsOfProject(context.database, { projectId, environmentId, limit }, span),
  );
}

export type ListBatchFailuresInput = { readonly batch: Ref; readonly limit?: number };

/** Of a batch, the most frequent first. Throws `not_found`. */
export async function listBatchFailures(
  context: Context,
  caller: Caller,
  { batch, limit = defaultLimit }: ListBatchFailuresInput,
): Promise<readonly FailureGroup[]> {
  const { id } = await lookUpBatch(context.database, caller, batch);
  return await describe(context, await failureGroupsOfBatch(context.database, id, limit));
}

export type ListFailureRunsInput = PageInput & { readonly failure: Ref };

/** The runs that failed alike, newest first. Throws `not_found`. */
export async function listFailureRuns(
  context: Context,
  caller: Caller,
  input: ListFailureRunsInput,
): Promise<Page<RunRecord>> {
  const page = parsePage(input);
  const { projectIds } = caller;
  const failure =
    (await findFailure(context.database, input.failure, projectIds)) ?? missing('failure', input.failure);
  const filter = {
    scope: projectIds,
    failureId: failure.id,
    projectId: undefined,
    testId: undefined,
    folderId: undefined,
    batchId: undefined,
    states: undefined,
    outcome: undefined,
  };
  return toPage(await listRuns(context.database, filter, page), page.limit);
}

async function describe(context: Context, groups: readonly CountedGroup[]): Promise<FailureGroup[]> {
  const db = context.database;
  const [failures, tests, messages] = await Promise.all([
    failuresByIds(
      db,
      groups.map(({ failureId }) => failureId),
    ),
    testsByIds(db, [...new Set(groups.flatMap(({ testIds }) => testIds))]),
    messagesOfRuns(
      db,
      groups.map(({ exampleRunId }) => exampleRunId),
    ),
  ]);
  return groups.flatMap(({ failureId, testIds, ...counted }) => {
    const failure = failures.get(failureId);
    if (failure === undefined) return [];
    const found = testIds.map((id) => tests.get(id)).filter((test) => test !== undefined);
    const exampleMessage = messages.get(counted.exampleRunId) ?? null;
    const known = counted.snoozedRuns === counted.runs;
    return [{ ...counted, failure, tests: found, exampleMessage, known }];
  });
}

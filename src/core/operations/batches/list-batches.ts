import type { BatchRecord, BatchSummary, Caller, Page, Ref } from '#core/domain/records.ts';
import type { RunOutcome, RunState } from '#core/domain/run.ts';
import type { BatchFilter } from '#store/batch-filter.ts';
import { listBatchSummaries } from '#store/batch-list.ts';
import { listBatches as selectBatches } from '#store/batches.ts';
import { parsePage, toPage } from '#store/pages.ts';

import type { Context } from '../context.ts';
import type { PageInput, ProjectRef } from '../inputs.ts';
import { lookUpProject, lookUpVisibleEnvironment } from '../look-up.ts';

export type ListBatchesInput = PageInput & {
  readonly project?: ProjectRef;
  readonly environment?: Ref;
  /** Of the build, else of the tests. */
  readonly branch?: string;
  readonly state?: RunState;
  readonly outcome?: RunOutcome;
};

/** Newest first, their runs counted. Throws `not_found` for project and environment. */
export async function listBatches(
  context: Context,
  caller: Caller,
  input: ListBatchesInput,
): Promise<Page<BatchSummary>> {
  const page = parsePage(input);
  const filter = await toFilter(context, caller, input);
  return toPage(await listBatchSummaries(context.database, filter, page), page.limit);
}

/** As `listBatches`, each with all of its runs. */
export async function listWholeBatches(
  context: Context,
  caller: Caller,
  input: ListBatchesInput,
): Promise<Page<BatchRecord>> {
  const page = parsePage(input);
  const filter = await toFilter(context, caller, input);
  return toPage(await selectBatches(context.database, filter, page), page.limit);
}

async function toFilter(context: Context, caller: Caller, input: ListBatchesInput): Promise<BatchFilter> {
  const db = context.database;
  return {
    scope: caller.projectIds,
    projectId: input.project && (await lookUpProject(db, caller, input.project)).id,
    environmentIds: input.environment && [(await lookUpVisibleEnvironment(db, caller, input.environment)).id],
    branch: input.branch,
    state: input.state,
    outcomes: input.outcome && [input.outcome],
  };
}

import type { BatchRecord, Caller, Page, Ref } from '#core/domain/records.ts';
import type { RunOutcome, RunState } from '#core/domain/run.ts';
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

/** Newest first; each with its runs. Throws `not_found` for project and environment. */
export async function listBatches(
  context: Context,
  caller: Caller,
  input: ListBatchesInput,
): Promise<Page<BatchRecord>> {
  const db = context.database;
  const page = parsePage(input);
  const filter = {
    scope: caller.projectIds,
    projectId: input.project && (await lookUpProject(db, caller, input.project)).id,
    environmentIds: input.environment && [(await lookUpVisibleEnvironment(db, caller, input.environment)).id],
    branch: input.branch,
    state: input.state,
    outcomes: input.outcome && [input.outcome],
  };
  return toPage(await selectBatches(db, filter, page), page.limit);
}

import { parsePage, toPage } from '#store/pages.ts';
import { listRuns as selectRuns } from '#store/runs.ts';

import type { Caller, Page, Ref, RunRecord } from '../domain/records.ts';
import type { RunOutcome, RunState } from '../domain/run.ts';
import type { Context } from './context.ts';
import type { PageInput, ProjectRef } from './inputs.ts';
import { lookUpBatch, lookUpFolder, lookUpProject, lookUpTest } from './look-up.ts';

export type ListRunsInput = PageInput & {
  readonly project?: ProjectRef;
  readonly test?: Ref;
  readonly folder?: Ref;
  readonly batch?: Ref;
  readonly state?: RunState;
  readonly outcome?: RunOutcome;
};

/** Newest first. Throws `not_found` for what it is filtered by. */
export async function listRuns(
  context: Context,
  caller: Caller,
  input: ListRunsInput,
): Promise<Page<RunRecord>> {
  const db = context.database;
  const page = parsePage(input);
  const filter = {
    scope: caller.projectIds,
    projectId: input.project && (await lookUpProject(db, caller, input.project)).id,
    testId: input.test && (await lookUpTest(db, caller, input.test)).id,
    folderId: input.folder && (await lookUpFolder(db, caller, input.folder)).id,
    batchId: input.batch && (await lookUpBatch(db, caller, input.batch)).id,
    state: input.state,
    outcome: input.outcome,
  };
  return toPage(await selectRuns(db, filter, page), page.limit);
}

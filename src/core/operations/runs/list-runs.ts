import type { Caller, Page, Ref, RunDetail, RunRecord } from '#core/domain/records.ts';
import type { RunOutcome, RunState } from '#core/domain/run.ts';
import { parsePage, toPage } from '#store/pages.ts';
import {
  listRunDetails as selectRunDetails,
  listRuns as selectRuns,
  type OutcomeKind,
  type RunFilter,
} from '#store/run-list.ts';

import type { Context } from '../context.ts';
import type { PageInput, ProjectRef } from '../inputs.ts';
import {
  lookUpBatch,
  lookUpFolder,
  lookUpProject,
  lookUpTest,
  lookUpVisibleEnvironment,
} from '../look-up.ts';

export type ListRunsInput = PageInput & {
  readonly project?: ProjectRef;
  readonly test?: Ref;
  readonly folder?: Ref;
  readonly batch?: Ref;
  readonly environment?: Ref;
  readonly branch?: string;
  readonly state?: RunState | readonly RunState[];
  readonly outcome?: RunOutcome | OutcomeKind;
};

/** Newest first. Throws `not_found` for what it is filtered by. */
export async function listRuns(
  context: Context,
  caller: Caller,
  input: ListRunsInput,
): Promise<Page<RunRecord>> {
  const page = parsePage(input);
  const filter = await toFilter(context, caller, input);
  return toPage(await selectRuns(context.database, filter, page), page.limit);
}

/** As `listRuns`, each with its attempts and their steps. */
export async function listRunDetails(
  context: Context,
  caller: Caller,
  input: ListRunsInput,
): Promise<Page<RunDetail>> {
  const page = parsePage(input);
  const filter = await toFilter(context, caller, input);
  return toPage(await selectRunDetails(context.database, filter, page), page.limit);
}

async function toFilter(context: Context, caller: Caller, input: ListRunsInput): Promise<RunFilter> {
  const db = context.database;
  return {
    scope: caller.projectIds,
    projectId: input.project && (await lookUpProject(db, caller, input.project)).id,
    testId: input.test && (await lookUpTest(db, caller, input.test)).id,
    folderId: input.folder && (await lookUpFolder(db, caller, input.folder)).id,
    batchId: input.batch && (await lookUpBatch(db, caller, input.batch)).id,
    environmentId: input.environment && (await lookUpVisibleEnvironment(db, caller, input.environment)).id,
    branch: input.branch,
    states: typeof input.state === 'string' ? [input.state] : input.state,
    outcome: input.outcome,
  };
}

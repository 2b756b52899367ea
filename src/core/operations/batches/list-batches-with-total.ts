import type { BatchSummary, Caller, CountedPage } from '#core/domain/records.ts';
import type { RunOutcome, RunState } from '#core/domain/run.ts';
import { countBatches, listBatchSummaries } from '#store/batch-list.ts';
import { parsePage, toPage } from '#store/pages.ts';

import type { Context } from '../context.ts';
import type { EnvironmentRef, PageInput, ProjectRef } from '../inputs.ts';
import { lookUpEnvironment, lookUpProject } from '../look-up.ts';

export type ListBatchesWithTotalInput = Omit<PageInput, 'cursor'> & {
  readonly project: ProjectRef;
  readonly serial?: number;
  /** Of the build, else of the tests. */
  readonly branch?: string;
  readonly since?: Date;
  readonly environments?: readonly EnvironmentRef[];
  readonly state?: RunState;
  readonly outcomes?: readonly RunOutcome[];
  /** Whether any of its runs came to a verdict. */
  readonly judged?: boolean;
};

/** Newest first, a page by how many are before it, their runs counted. Throws `not_found` for the project, `bad_request` for an environment. */
export async function listBatchesWithTotal(
  context: Context,
  caller: Caller,
  input: ListBatchesWithTotalInput,
): Promise<CountedPage<BatchSummary>> {
  const db = context.database;
  const page = parsePage(input);
  const project = await lookUpProject(db, caller, input.project);
  const environments =
    input.environments &&
    (await Promise.all(input.environments.map((ref) => lookUpEnvironment(db, project.id, ref))));
  const filter = {
    scope: caller.projectIds,
    projectId: project.id,
    serial: input.serial,
    branch: input.branch,
    since: input.since,
    environmentIds: environments?.map(({ id }) => id),
    state: input.state,
    outcomes: input.outcomes,
    judged: input.judged,
  };
  const [rows, total] = await Promise.all([listBatchSummaries(db, filter, page), countBatches(db, filter)]);
  return { items: toPage(rows, page.limit).items, total };
}

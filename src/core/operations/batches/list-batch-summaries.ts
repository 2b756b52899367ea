import type { BatchSummary, Caller, CountedPage } from '#core/domain/records.ts';
import type { RunOutcome, RunState } from '#core/domain/run.ts';
import { countBatches, listBatchSummaries as selectSummaries } from '#store/batch-list.ts';
import { parsePage } from '#store/pages.ts';

import type { Context } from '../context.ts';
import type { EnvironmentRef, PageInput, ProjectRef } from '../inputs.ts';
import { lookUpEnvironment, lookUpProject } from '../look-up.ts';

export type ListBatchSummariesInput = Omit<PageInput, 'cursor'> & {
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

/** Newest first, their runs counted. Throws `not_found` for the project, `bad_request` for an environment. */
export async function listBatchSummaries(
  context: Context,
  caller: Caller,
  input: ListBatchSummariesInput,
): Promise<CountedPage<BatchSummary>> {
  const db = context.database;
  const page = parsePage(input);
  const project = await lookUpProject(db, caller, input.project);
  const environments =
    input.environments &&
    (await Promise.all(input.environments.map((ref) => lookUpEnvironment(db, project.id, ref))));
  const filter = {
    projectId: project.id,
    serial: input.serial,
    branch: input.branch,
    since: input.since,
    environmentIds: environments?.map(({ id }) => id),
    state: input.state,
    outcomes: input.outcomes,
    judged: input.judged,
  };
  const [items, total] = await Promise.all([selectSummaries(db, filter, page), countBatches(db, filter)]);
  return { items, total };
}

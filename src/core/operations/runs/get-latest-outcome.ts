import type { RunOutcome } from '#core/domain/run.ts';
import { listBatchSummaries } from '#store/batch-list.ts';
import { findEnvironment } from '#store/environments.ts';
import { findProject } from '#store/projects.ts';

import type { Context } from '../context.ts';
import { missing } from '../look-up.ts';

export type GetLatestOutcomeInput = {
  readonly projectSlug: string;
  readonly environmentSlug: string;
  /** Of the build, else of the tests. */
  readonly branch?: string;
};

/**
 * How the latest batch in an environment ended that was not cancelled; null where none has. Open to everybody, so that it says nothing
 * more: `not_found` in the same words for the project and for the environment.
 */
export async function getLatestOutcome(
  context: Context,
  { branch, environmentSlug, projectSlug }: GetLatestOutcomeInput,
): Promise<RunOutcome | null> {
  const db = context.database;
  const project = await findProject(db, { slug: projectSlug }, null);
  const environment = project && (await findEnvironment(db, project.id, { slug: environmentSlug }));
  if (environment === undefined) missing('environment', { slug: `${projectSlug}/${environmentSlug}` });
  const [latest] = await listBatchSummaries(
    db,
    {
      scope: null,
      projectId: environment.projectId,
      branch,
      environmentIds: [environment.id],
      outcomes: ['passed', 'failed', 'errored'],
    },
    { before: null, offset: 0, limit: 1 },
  );
  return latest?.outcome ?? null;
}

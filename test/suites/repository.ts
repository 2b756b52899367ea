import type { ProjectRecord } from '#core/domain/records.ts';
import type { RepositoryRecord } from '#core/domain/repository.ts';
import type { ListedCase } from '#core/domain/suite.ts';
import type { Context } from '#core/operations/context.ts';
import { createRepository, getRepository, syncRepository } from '#core/operations/suites/repositories.ts';
import { createSuiteWorker } from '#engine/worker/suite-worker.ts';

import { admin, makeProject } from '../rig/context.ts';
import { listing, scriptedSuite, type SuiteScript } from '../rig/scripted-suite.ts';
import { until } from '../rig/until.ts';

/** A project whose repository has these cases. */
export async function makeSuite(
  context: Context,
  cases: readonly ListedCase[],
): Promise<{ readonly project: ProjectRecord; readonly repository: RepositoryRecord }> {
  const { project } = await makeProject(context);
  const added = await createRepository(context, admin, {
    project: { id: project.id },
    url: 'https://git.example/shop.git',
  });
  const repository = await syncedWith(context, added, { listing: listing(cases) });
  return { project, repository };
}

/** The repository, read again by a worker that finds what the script says. */
export async function syncedWith(
  context: Context,
  { id }: Pick<RepositoryRecord, 'id'>,
  script: SuiteScript,
): Promise<RepositoryRecord> {
  await syncRepository(context, admin, { repository: { id } });
  await using _worker = createSuiteWorker(context, { engine: scriptedSuite(script), concurrency: 1 });
  return await until(async () => {
    const repository = await getRepository(context, admin, { repository: { id } });
    return repository.sync.state === 'idle' ? repository : undefined;
  }, 60_000);
}

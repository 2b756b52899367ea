import type { SuiteError } from '#core/domain/suite-error.ts';
import type { ListedCase, SuiteListing } from '#core/domain/suite.ts';
import type { TestDefinition } from '#core/domain/test-definition.ts';
import { putCases } from '#store/listed-cases.ts';
import { findRepository, noteSync, noteSyncError } from '#store/repositories.ts';
import { deleteJob, lockHeldJob } from '#store/suite-jobs.ts';

import type { Context } from '../context.ts';
import { type JobLease, JobLost } from './job-lease.ts';

export type FinishSyncInput = JobLease &
  ({ readonly listing: SuiteListing } | { readonly error: SuiteError });

/**
 * The cases of a repository are those of the listing: each is a test, which has a new version where it differs; one that is gone is deleted,
 * one that came back is there again. A listing that failed leaves them alone and is noted. Throws `JobLost`.
 */
export async function finishSync(context: Context, input: FinishSyncInput): Promise<void> {
  await context.database.transaction().execute(async (tx) => {
    const job = await lockHeldJob(tx, input);
    if (job === undefined) throw new JobLost(input);
    const { repositoryId } = job;
    await deleteJob(tx, input.jobId);
    const repository = await findRepository(tx, { id: repositoryId }, null);
    if (repository === undefined) return;
    const now = context.clock();
    if ('error' in input) {
      await noteSyncError(tx, repositoryId, { error: input.error, now });
      return;
    }
    const { cases, playwrightVersion, sha } = input.listing;
    const changed = await putCases(tx, {
      projectId: repository.projectId,
      repositoryId,
      sha,
      cases: cases.map((found) => ({
        caseId: found.caseId,
        filePath: found.filePath,
        definition: toDefinition(found),
      })),
      now,
    });
    await noteSync(tx, repositoryId, { sha, playwrightVersion, now });
    context.log.info({ repositoryId, sha, cases: cases.length, ...changed }, 'a repository was synced');
  });
}

/** A case as a test: its code is in the repository, so that it has no steps here. */
export function toDefinition(found: ListedCase): TestDefinition {
  const { caseId: _, tags, title, ...playwright } = found;
  return { name: title, tags: [...new Set(tags)], variables: [], steps: [], playwright };
}

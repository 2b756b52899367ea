import type { Caller } from '#core/domain/records.ts';
import type { SuiteError } from '#core/domain/suite-error.ts';
import { latestSyncError } from '#store/repositories.ts';

import type { Context } from '../context.ts';
import type { ProjectRef } from '../inputs.ts';
import { lookUpProject } from '../look-up.ts';

/** Why the cases of one of a project's repositories could not be read of late; null where all could. Throws `not_found`. */
export async function getSyncError(
  context: Context,
  caller: Caller,
  input: { readonly project: ProjectRef },
): Promise<{ readonly error: SuiteError; readonly at: Date } | null> {
  const project = await lookUpProject(context.database, caller, input.project);
  return await latestSyncError(context.database, project.id);
}

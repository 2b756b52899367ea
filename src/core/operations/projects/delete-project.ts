import type { Caller } from '#core/domain/records.ts';
import { markProjectDeleted } from '#store/projects.ts';
import { openRunsOfProject } from '#store/runs-of-project.ts';

import type { Context } from '../context.ts';
import { cancelInTransaction } from '../worker/end-run.ts';
import type { ProjectRef } from '../inputs.ts';
import { lookUpProject } from '../look-up.ts';

export type DeleteProjectInput = { readonly project: ProjectRef };

/**
 * The project and all that is in it exist for nobody any more, and what runs in it is cancelled. @returns Its id. Throws `not_found`.
 */
export async function deleteProject(
  context: Context,
  caller: Caller,
  input: DeleteProjectInput,
): Promise<string> {
  return await context.database.transaction().execute(async (tx) => {
    const project = await lookUpProject(tx, caller, input.project);
    for (const runId of await openRunsOfProject(tx, project.id)) {
      await cancelInTransaction(context, tx, runId, 'Its project has been deleted.');
    }
    await markProjectDeleted(tx, project.id, context.clock());
    return project.id;
  });
}

import type { Caller, ProjectRecord } from '#core/domain/records.ts';

import type { Context } from '../context.ts';
import type { ProjectRef } from '../inputs.ts';
import { lookUpProject } from '../look-up.ts';

export type GetProjectInput = { readonly project: ProjectRef };

/** Throws `not_found`. */
export async function getProject(
  context: Context,
  caller: Caller,
  input: GetProjectInput,
): Promise<ProjectRecord> {
  return await lookUpProject(context.database, caller, input.project);
}

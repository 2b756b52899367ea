import type { Caller, EnvironmentRecord } from '#core/domain/records.ts';
import { findEnvironment } from '#store/environments.ts';

import type { Context } from '../context.ts';
import type { EnvironmentRef, ProjectRef } from '../inputs.ts';
import { lookUpProject, missing } from '../look-up.ts';

export type GetEnvironmentInput = { readonly project: ProjectRef; readonly environment: EnvironmentRef };

/** Throws `not_found` for project and environment. */
export async function getEnvironment(
  context: Context,
  caller: Caller,
  input: GetEnvironmentInput,
): Promise<EnvironmentRecord> {
  const project = await lookUpProject(context.database, caller, input.project);
  const found = await findEnvironment(context.database, project.id, input.environment);
  return found ?? missing('environment', input.environment);
}

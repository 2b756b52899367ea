import { environmentsOfProjects } from '#store/built-in-environments.ts';

import type { Caller, EnvironmentRecord } from '../domain/records.ts';
import type { Context } from './context.ts';
import type { ProjectRef } from './inputs.ts';
import { lookUpProject } from './look-up.ts';

export type ListProjectEnvironmentsInput = { readonly project: ProjectRef };

/** All of them with those that every project has, production and PR preview, oldest first. Throws `not_found`. */
export async function listProjectEnvironments(
  context: Context,
  caller: Caller,
  input: ListProjectEnvironmentsInput,
): Promise<readonly EnvironmentRecord[]> {
  const project = await lookUpProject(context.database, caller, input.project);
  return await environmentsOf(context, [project.id]);
}

/** Of projects that have been looked up. */
export async function environmentsOf(
  context: Context,
  projectIds: readonly string[],
): Promise<readonly EnvironmentRecord[]> {
  return await environmentsOfProjects(context.database, projectIds, context.clock());
}

import type { EnvironmentRecord } from '#core/domain/records.ts';
import { environmentsOfProjects } from '#store/built-in-environments.ts';

import type { Context } from '../context.ts';

/**
 * All environments of projects that have been looked up, with those that every project has, production and PR preview; oldest first.
 */
export async function environmentsOf(
  context: Context,
  projectIds: readonly string[],
): Promise<readonly EnvironmentRecord[]> {
  return await environmentsOfProjects(context.database, projectIds, context.clock());
}

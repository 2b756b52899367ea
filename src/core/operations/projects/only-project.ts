import { AppError } from '#core/domain/app-error.ts';
import type { Caller, ProjectRecord } from '#core/domain/records.ts';

import type { Context } from '../context.ts';
import { listProjects } from './list-projects.ts';

/**
 * The project of a caller who names none. Throws `bad_request` where the caller sees several, or none.
 * @param hint What to do about it.
 */
export async function onlyProject(context: Context, caller: Caller, hint: string): Promise<ProjectRecord> {
  const { items } = await listProjects(context, caller, { limit: 2 });
  const [only, another] = items;
  if (only !== undefined && another === undefined) return only;
  throw new AppError('bad_request', `This key sees several projects, or none: ${hint}`);
}

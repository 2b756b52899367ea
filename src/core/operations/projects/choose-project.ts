import { AppError } from '#core/domain/app-error.ts';
import type { Caller, ProjectRecord } from '#core/domain/records.ts';
import { parsePage } from '#store/pages.ts';
import { listProjects } from '#store/projects.ts';

import type { Context } from '../context.ts';

/**
 * The project that a caller means who names none: the newest of the application at this address, else the only one the
 * caller sees. Throws `bad_request` where that tells none.
 */
export async function chooseProject(
  context: Context,
  caller: Caller,
  input: { readonly url: string },
): Promise<ProjectRecord> {
  const projects = await listProjects(context.database, caller.projectIds, parsePage({ limit: 200 }));
  const origin = URL.parse(input.url)?.origin;
  const ofUrl = projects.find(({ url }) => url !== null && URL.parse(url)?.origin === origin);
  if (ofUrl !== undefined) return ofUrl;
  const [project, ...others] = projects;
  if (project !== undefined && others.length === 0) return project;
  throw new AppError(
    'bad_request',
    `It cannot be told which project the address ${origin} belongs to. Use a key for one project only, or give the project this address.`,
  );
}

import { AppError } from '#core/domain/app-error.ts';
import type { Caller, EnvironmentRecord } from '#core/domain/records.ts';
import { environmentsOfProjects, insertEnvironment } from '#store/built-in-environments.ts';

import type { Context } from '../context.ts';
import type { ProjectRef } from '../inputs.ts';
import { lookUpProject } from '../look-up.ts';
import { toSlug } from '../slug.ts';
import { toHttpUrl } from '../to-http-url.ts';

export type CreateEnvironmentInput = {
  readonly project: ProjectRef;
  readonly name: string;
  readonly baseUrl: string;
};

/** Throws `not_found` for the project, `conflict` where it has one of this name, `bad_request` for an address that is none. */
export async function createEnvironment(
  context: Context,
  caller: Caller,
  input: CreateEnvironmentInput,
): Promise<EnvironmentRecord> {
  const baseUrl = toHttpUrl(input.baseUrl, 'url');
  const slug = toSlug(input.name);
  const now = context.clock();
  return await context.database.transaction().execute(async (tx) => {
    const project = await lookUpProject(tx, caller, input.project);
    // The names of those that every project has are taken, also before anybody has asked for them.
    await environmentsOfProjects(tx, [project.id], now);
    const made = await insertEnvironment(tx, { projectId: project.id, name: input.name, slug, baseUrl, now });
    if (made !== undefined) return made;
    throw new AppError('conflict', `The project has an environment '${slug}' already. Choose another name.`);
  });
}

import { uuidv7 } from '#base/ids.ts';
import { insertProject } from '#store/projects.ts';

import { AppError } from '../domain/app-error.ts';
import type { Caller, ProjectRecord } from '../domain/records.ts';
import type { Context } from './context.ts';
import { toSlug } from './slug.ts';

export type CreateProjectInput = {
  readonly name: string;
  /** Made from the name where absent. */
  readonly slug?: string;
  readonly repoName?: string;
};

/** Throws `conflict` where the slug is taken, `forbidden` for a caller who sees some projects only. */
export async function createProject(
  context: Context,
  caller: Caller,
  input: CreateProjectInput,
): Promise<ProjectRecord> {
  if (caller.projectIds !== null) {
    throw new AppError('forbidden', 'This key is for some projects only and cannot make another one.');
  }
  const now = context.clock();
  const slug = toSlug(input.slug ?? input.name);
  const project = await insertProject(context.database, {
    id: uuidv7(now.getTime()),
    name: input.name,
    slug,
    repoName: input.repoName ?? '',
    now,
  });
  if (project === undefined) {
    throw new AppError('conflict', `There is a project '${slug}' already. Choose another name or slug.`);
  }
  return project;
}

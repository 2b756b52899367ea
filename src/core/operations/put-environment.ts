import { putEnvironment as upsertEnvironment } from '#store/environments.ts';

import { AppError } from '../domain/app-error.ts';
import type { Caller, EnvironmentRecord } from '../domain/records.ts';
import type { Context } from './context.ts';
import type { ProjectRef } from './inputs.ts';
import { lookUpProject } from './look-up.ts';
import { toSlug } from './slug.ts';

export type PutEnvironmentInput = {
  readonly project: ProjectRef;
  readonly name: string;
  /** Finds the environment to change; made from the name where absent. */
  readonly slug?: string;
  readonly baseUrl?: string | null;
};

/** Makes an environment, or changes the one with this slug. Throws `not_found` for the project, `bad_request`. */
export async function putEnvironment(
  context: Context,
  caller: Caller,
  input: PutEnvironmentInput,
): Promise<EnvironmentRecord> {
  if (typeof input.baseUrl === 'string' && !/^https?:\/\/./i.test(input.baseUrl)) {
    throw new AppError(
      'bad_request',
      `The base URL '${input.baseUrl}' has to start with http:// or https://.`,
      {
        problems: [{ at: 'baseUrl', message: 'not an http address' }],
      },
    );
  }
  const project = await lookUpProject(context.database, caller, input.project);
  return await upsertEnvironment(context.database, {
    projectId: project.id,
    name: input.name,
    slug: toSlug(input.slug ?? input.name),
    baseUrl: input.baseUrl,
    now: context.clock(),
  });
}

import type { IncomingHttpHeaders } from 'node:http';

import { AppError } from '#core/domain/app-error.ts';
import type { Caller, ProjectRecord } from '#core/domain/records.ts';
import type { ProjectRef } from '#core/operations/inputs.ts';
import { getProject } from '#core/operations/projects/get-project.ts';

import type { Api } from '../../../api.ts';
import { readProjectHeaders } from '../auth.ts';

export type Asking = { readonly caller: Caller; readonly headers: IncomingHttpHeaders };

/**
 * The caller as the project headers restrict them: to one project, so that the others don't exist for this call.
 * Throws `bad_request` where a header names none, or the two name different ones.
 */
export async function narrowCaller(api: Api, request: Asking): Promise<Caller> {
  const projects: ProjectRecord[] = [];
  for (const ref of readProjectHeaders(request.headers)) {
    projects.push(await findProject(api, request.caller, ref));
  }
  const ids = new Set(projects.map(({ id }) => id));
  if (ids.size === 0) return request.caller;
  if (ids.size > 1) {
    throw new AppError(
      'bad_request',
      'Invalid x-project-id or x-project-slug header: the two name different projects.',
    );
  }
  return { ...request.caller, projectIds: [...ids] };
}

async function findProject(api: Api, caller: Caller, project: ProjectRef): Promise<ProjectRecord> {
  try {
    return await getProject(api.context, caller, { project });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'not_found') throw error;
    const header = 'slug' in project ? 'x-project-slug' : 'x-project-id';
    throw new AppError('bad_request', `Invalid ${header} header: there is no such project for this key.`, {
      cause: error,
    });
  }
}

import { AppError } from '#core/domain/app-error.ts';
import type { Caller, ProjectRecord } from '#core/domain/records.ts';
import { getProject } from '#core/operations/projects/get-project.ts';
import type { ProjectRef } from '#core/operations/inputs.ts';
import { listProjects } from '#core/operations/projects/list-projects.ts';

import type { Api } from '../../../api.ts';
import { type Asking, narrowCaller } from './narrow-caller.ts';

export type Chosen = { readonly caller: Caller; readonly project: ProjectRecord };

/**
 * The project a call is about: the one it names itself, else that of the project headers, else the only one that the key sees.
 * Throws `bad_request` where that leaves several or none, `not_found` for one that is named and is none of the key's.
 */
export async function chooseProject(api: Api, request: Asking, named?: ProjectRef): Promise<Chosen> {
  const caller = await narrowCaller(api, request);
  if (named !== undefined) {
    return { caller, project: await getProject(api.context, caller, { project: named }) };
  }
  const { items } = await listProjects(api.context, caller, { limit: 2 });
  const [only, another] = items;
  if (only !== undefined && another === undefined) return { caller, project: only };
  throw new AppError(
    'bad_request',
    'This key sees several projects, or none: name one by the header x-project-id or x-project-slug.',
  );
}

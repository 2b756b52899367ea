import type { Caller, EnvironmentRecord, Page } from '#core/domain/records.ts';
import { listEnvironments as selectEnvironments } from '#store/environments.ts';
import { parsePage, toPage } from '#store/pages.ts';

import type { Context } from '../context.ts';
import type { PageInput, ProjectRef } from '../inputs.ts';
import { lookUpProject } from '../look-up.ts';

export type ListEnvironmentsInput = PageInput & { readonly project: ProjectRef };

/** Newest first. Throws `not_found` for the project. */
export async function listEnvironments(
  context: Context,
  caller: Caller,
  input: ListEnvironmentsInput,
): Promise<Page<EnvironmentRecord>> {
  const page = parsePage(input);
  const project = await lookUpProject(context.database, caller, input.project);
  return toPage(await selectEnvironments(context.database, project.id, page), page.limit);
}

import type { Caller, Page, ProjectRecord } from '#core/domain/records.ts';
import { parsePage, toPage } from '#store/pages.ts';
import { listProjects as selectProjects } from '#store/projects.ts';

import type { Context } from '../context.ts';
import type { PageInput } from '../inputs.ts';

/** The projects the caller may see, newest first. */
export async function listProjects(
  context: Context,
  caller: Caller,
  input: PageInput,
): Promise<Page<ProjectRecord>> {
  const page = parsePage(input);
  return toPage(await selectProjects(context.database, caller.projectIds, page), page.limit);
}

import type { Caller, Page } from '#core/domain/records.ts';
import { type CountedTag, listTags as selectTags } from '#store/folders.ts';
import { parsePage, toPage } from '#store/pages.ts';

import type { Context } from '../context.ts';
import type { PageInput, ProjectRef } from '../inputs.ts';
import { lookUpProject } from '../look-up.ts';

export type { CountedTag };

export type ListTagsInput = PageInput & { readonly project: ProjectRef };

/** Newest first, each with how many tests have it. Throws `not_found` for the project. */
export async function listTags(
  context: Context,
  caller: Caller,
  input: ListTagsInput,
): Promise<Page<CountedTag>> {
  const page = parsePage(input);
  const project = await lookUpProject(context.database, caller, input.project);
  return toPage(await selectTags(context.database, project.id, page), page.limit);
}

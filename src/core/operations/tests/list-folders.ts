import type { Caller, FolderDetail, Page, Ref } from '#core/domain/records.ts';
import { listFolders as selectFolders } from '#store/folders.ts';
import { parsePage, toPage } from '#store/pages.ts';

import type { Context } from '../context.ts';
import type { PageInput, ProjectRef } from '../inputs.ts';
import { lookUpFolder, lookUpProject } from '../look-up.ts';

export type ListFoldersInput = PageInput & {
  readonly project?: ProjectRef;
  /** Only those that stand in this one; null: in none. */
  readonly parent?: Ref | null;
};

/** Newest first; each with the tests that are directly in it. Throws `not_found` for project and folder. */
export async function listFolders(
  context: Context,
  caller: Caller,
  input: ListFoldersInput,
): Promise<Page<FolderDetail>> {
  const db = context.database;
  const page = parsePage(input);
  const filter = {
    scope: caller.projectIds,
    projectId: input.project && (await lookUpProject(db, caller, input.project)).id,
    parentId: input.parent && (await lookUpFolder(db, caller, input.parent)).id,
  };
  return toPage(await selectFolders(db, filter, page), page.limit);
}

import { listFolders as selectFolders } from '#store/folders.ts';
import { parsePage, toPage } from '#store/pages.ts';

import type { Caller, FolderDetail, Page } from '../domain/records.ts';
import type { Context } from './context.ts';
import type { PageInput } from './inputs.ts';

/** Newest first, whatever they stand in; each with the tests that are directly in it. */
export async function listFolders(
  context: Context,
  caller: Caller,
  input: PageInput,
): Promise<Page<FolderDetail>> {
  const page = parsePage(input);
  return toPage(await selectFolders(context.database, caller.projectIds, page), page.limit);
}

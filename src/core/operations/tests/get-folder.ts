import type { Caller, FolderDetail, Ref } from '#core/domain/records.ts';
import { findFolderDetail } from '#store/folders.ts';

import type { Context } from '../context.ts';
import { missing } from '../look-up.ts';

export type GetFolderInput = { readonly folder: Ref };

/** With the tests that are directly in it. Throws `not_found`. */
export async function getFolder(
  context: Context,
  caller: Caller,
  { folder }: GetFolderInput,
): Promise<FolderDetail> {
  return (await findFolderDetail(context.database, folder, caller.projectIds)) ?? missing('folder', folder);
}

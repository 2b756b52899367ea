import type { Caller, Ref } from '#core/domain/records.ts';
import { findFolderPaths, type FolderPath } from '#store/folder-paths.ts';

import type { Context } from '../context.ts';
import { lookUpFolder } from '../look-up.ts';

export type { FolderPath } from '#store/folder-paths.ts';

/** Where folders stand, by their ids. For folders that the caller has seen already. */
export async function getFolderPaths(
  context: Context,
  folderIds: readonly string[],
): Promise<ReadonlyMap<string, FolderPath>> {
  const paths = await findFolderPaths(context.database, folderIds);
  return new Map(paths.map((path) => [path.folderId, path]));
}

/** The path of a folder, as `putTest` takes it. Throws `not_found`. */
export async function getFolderPath(context: Context, caller: Caller, folder: Ref): Promise<string> {
  const { id } = await lookUpFolder(context.database, caller, folder);
  const [path] = await findFolderPaths(context.database, [id]);
  return path?.names.join('/') ?? '';
}

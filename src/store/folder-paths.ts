import { sql } from 'kysely';

import type { Connection } from './database.ts';

/** A folder with those around it. */
export type FolderPath = {
  readonly folderId: string;
  /** Of the outermost folder. */
  readonly topSerial: number;
  /** Names, outermost first. */
  readonly names: readonly string[];
};

export async function findFolderPaths(db: Connection, folderIds: readonly string[]): Promise<FolderPath[]> {
  if (folderIds.length === 0) return [];
  const { rows } = await sql<{ folder_id: string; top_serial: number; names: readonly string[] }>`
    with recursive around (folder_id, serial, parent_id, names) as (
      select id, serial, parent_id, array[name] from folders where id = any(${[...new Set(folderIds)]}::uuid[])
      union all
      select around.folder_id, parent.serial, parent.parent_id, parent.name || around.names
      from around join folders as parent on parent.id = around.parent_id
    )
    select folder_id, serial as top_serial, names from around where parent_id is null`.execute(db);
  return rows.map((row) => ({ folderId: row.folder_id, topSerial: row.top_serial, names: row.names }));
}

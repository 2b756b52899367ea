import { sql } from 'kysely';

import type { FolderRecord } from '#core/domain/records.ts';

import type { Connection } from './database.ts';
import { toFolder } from './folders.ts';
import { newIdentity } from './identity.ts';

export type NewFolder = Pick<FolderRecord, 'projectId' | 'parentId' | 'name'> & { readonly now: Date };

/** @returns Undefined where one of this name stands there. */
export async function insertFolder(
  db: Connection,
  { name, now, parentId, projectId }: NewFolder,
): Promise<FolderRecord | undefined> {
  const row = await db
    .insertInto('folders')
    .values({
      ...newIdentity(now),
      project_id: projectId,
      parent_id: parentId,
      name,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  return row && toFolder(row);
}

/** Renames or moves it. @returns Undefined where another of this name stands there. */
export async function updateFolder(
  db: Connection,
  folder: FolderRecord,
  now: Date,
): Promise<FolderRecord | undefined> {
  const { id, name, parentId, projectId } = folder;
  const row = await db
    .updateTable('folders')
    .set({ name, parent_id: parentId, updated_at: now })
    .where('id', '=', id)
    .where(
      sql<boolean>`not exists (
        select from folders as other where other.project_id = ${projectId} and other.name = ${name}
          and other.parent_id is not distinct from ${parentId}::uuid and other.id <> ${id} and other.deleted_at is null
      )`,
    )
    .returningAll()
    .executeTakeFirst();
  return row && toFolder(row);
}

/** Whether the one is the other, or stands in it at any depth. */
export async function standsIn(db: Connection, folderId: string, outerId: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    with recursive around as (
      select id, parent_id from folders where id = ${folderId}
      union
      select folders.id, folders.parent_id from folders join around on folders.id = around.parent_id
    )
    select exists (select from around where id = ${outerId}) as found`.execute(db);
  return rows[0]?.found ?? false;
}

/** @returns False where a test, a module or a folder is in it, or a schedule starts it. */
export async function deleteEmptyFolder(db: Connection, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('folders')
    .set({ deleted_at: now, updated_at: now })
    .where('id', '=', id)
    .where(
      sql<boolean>`not exists (select from tests where folder_id = ${id} and deleted_at is null)
        and not exists (select from folders as inner_one where inner_one.parent_id = ${id} and inner_one.deleted_at is null)
        and not exists (select from schedules where folder_id = ${id})`,
    )
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

import { uuidv7 } from '#base/ids.ts';
import type { FolderRecord, Ref } from '#core/domain/records.ts';

import type { Connection } from './database.ts';
import { isRow, isVisible, type Scope } from './scope.ts';

/** The folder of this name, made where it does not exist. */
export async function putFolder(
  db: Connection,
  folder: { readonly projectId: string; readonly name: string; readonly now: Date },
): Promise<string> {
  return (await putNamed(db, 'folders', folder)).id;
}

/** The tag of this name, made where it does not exist. */
export async function putTag(
  db: Connection,
  tag: { readonly projectId: string; readonly name: string; readonly now: Date },
): Promise<string> {
  return (await putNamed(db, 'tags', tag)).id;
}

export async function findFolder(db: Connection, ref: Ref, scope: Scope): Promise<FolderRecord | undefined> {
  const row = await db
    .selectFrom('folders')
    .selectAll()
    .where(isRow('folders', ref))
    .where(isVisible('folders.project_id', scope))
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      serial: row.serial,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
      projectId: row.project_id,
      name: row.name,
    }
  );
}

async function putNamed(
  db: Connection,
  table: 'folders' | 'tags',
  named: { readonly projectId: string; readonly name: string; readonly now: Date },
): Promise<{ id: string }> {
  return await db
    .insertInto(table)
    .values({
      id: uuidv7(named.now.getTime()),
      created_at: named.now,
      updated_at: named.now,
      project_id: named.projectId,
      name: named.name,
    })
    // An update that changes nothing, so that the row's id comes back.
    .onConflict((conflict) => conflict.columns(['project_id', 'name']).doUpdateSet({ name: named.name }))
    .returning('id')
    .executeTakeFirstOrThrow();
}

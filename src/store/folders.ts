import { uuidv7 } from '#base/ids.ts';
import type { FolderRecord, Ref } from '#core/domain/records.ts';

import type { Connection } from './database.ts';
import { isRow, isVisible, type Scope } from './scope.ts';

/** The folder of this path (`Shop/Checkout`), made with those around it where they do not exist. */
export async function putFolder(
  db: Connection,
  folder: { readonly projectId: string; readonly path: string; readonly now: Date },
): Promise<string | null> {
  let parentId: string | null = null;
  for (const name of folder.path.split('/').map((part) => part.trim())) {
    if (name !== '') parentId = await putFolderIn(db, parentId, { ...folder, name });
  }
  return parentId;
}

type Named = { readonly projectId: string; readonly name: string; readonly now: Date };

async function putFolderIn(
  db: Connection,
  parentId: string | null,
  { name, now, projectId }: Named,
): Promise<string> {
  const { id } = await db
    .insertInto('folders')
    .values({ ...newRow(now), project_id: projectId, parent_id: parentId, name })
    .onConflict((conflict) => conflict.columns(['project_id', 'parent_id', 'name']).doUpdateSet({ name }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The tag of this name, made where it does not exist. */
export async function putTag(db: Connection, { name, now, projectId }: Named): Promise<string> {
  const { id } = await db
    .insertInto('tags')
    .values({ ...newRow(now), project_id: projectId, name })
    // An update that changes nothing, so that the row's id comes back.
    .onConflict((conflict) => conflict.columns(['project_id', 'name']).doUpdateSet({ name }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
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
      parentId: row.parent_id,
      name: row.name,
    }
  );
}

function newRow(now: Date) {
  return { id: uuidv7(now.getTime()), created_at: now, updated_at: now };
}

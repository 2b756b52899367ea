import type { Selectable } from 'kysely';

import type { MediaRef } from '#core/domain/media-ref.ts';
import type { FileRecord } from '#core/domain/file-record.ts';
import type { Ref } from '#core/domain/records.ts';

import type { Connection } from './database.ts';
import { identityOf, newIdentity } from './identity.ts';
import { newestFirst, countRows, type PageOf } from './pages.ts';
import type { Schema } from './schema.ts';
import { isRow, isVisible, type Scope } from './scope.ts';

export type NewFile = {
  readonly projectId: string;
  readonly name: string;
  readonly description: string | null;
  readonly createdBy: string | null;
  /** Of a link; null for a file whose bytes are to come. */
  readonly url: string | null;
  readonly contentType: string | null;
  readonly now: Date;
};

export async function insertFile(db: Connection, file: NewFile): Promise<FileRecord> {
  const row = await db
    .insertInto('files')
    .values({
      ...newIdentity(file.now),
      project_id: file.projectId,
      name: file.name,
      description: file.description,
      created_by: file.createdBy,
      state: file.url === null ? 'pending' : 'link',
      url: file.url,
      content_type: file.contentType,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toFile(row);
}

export async function findFile(db: Connection, ref: Ref, scope: Scope): Promise<FileRecord | undefined> {
  const row = await db
    .selectFrom('files')
    .selectAll()
    .where(isRow('files', ref))
    .where(isVisible('files.project_id', scope))
    .executeTakeFirst();
  return row && toFile(row);
}

/** The bytes of a file are there. @returns Undefined where it is gone, or is a link. */
export async function setFileBytes(
  db: Connection,
  id: string,
  media: MediaRef,
  now: Date,
): Promise<FileRecord | undefined> {
  const row = await db
    .updateTable('files')
    .set({
      state: 'ready',
      content_type: media.contentType,
      size_bytes: media.sizeBytes,
      sha256: media.sha256,
      updated_at: now,
    })
    .where('id', '=', id)
    .where('state', '<>', 'link')
    .returningAll()
    .executeTakeFirst();
  return row && toFile(row);
}

/** Newest first. */
export async function listFiles(db: Connection, projectId: string, page: PageOf): Promise<FileRecord[]> {
  const rows = await db
    .selectFrom('files')
    .selectAll()
    .where('project_id', '=', projectId)
    .$call(newestFirst(page))
    .execute();
  return rows.map(toFile);
}

/** Counted as far as a list can be paged. */
export async function countFiles(db: Connection, projectId: string): Promise<number> {
  return await countRows(db, (limit) =>
    db.selectFrom('files').select('serial').where('project_id', '=', projectId).limit(limit),
  );
}

/** @returns The file as it was; undefined where there was none. */
export async function deleteFile(db: Connection, id: string): Promise<FileRecord | undefined> {
  const row = await db.deleteFrom('files').where('id', '=', id).returningAll().executeTakeFirst();
  return row && toFile(row);
}

function toFile(row: Selectable<Schema['files']>): FileRecord {
  return {
    ...identityOf(row),
    projectId: row.project_id,
    name: row.name,
    description: row.description,
    createdBy: row.created_by,
    state: row.state,
    url: row.url,
    contentType: row.content_type,
    sizeBytes: row.size_bytes,
    sha256: row.sha256,
  };
}

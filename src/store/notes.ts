import { type Selectable, sql } from 'kysely';

import type { Importance, NoteRecord } from '#core/domain/project-records.ts';

import type { Connection } from './database.ts';
import { identityOf, newIdentity } from './identity.ts';
import type { Schema } from './schema.ts';

export type NewNote = Pick<NoteRecord, 'projectId' | 'category' | 'importance' | 'title' | 'content'> & {
  readonly now: Date;
};

export async function insertNote(db: Connection, note: NewNote): Promise<NoteRecord> {
  const row = await db
    .insertInto('notes')
    .values({
      ...newIdentity(note.now),
      project_id: note.projectId,
      category: note.category,
      importance: note.importance,
      title: note.title,
      content: note.content,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toNote(row);
}

/** All of a project, newest first. */
export async function listNotes(db: Connection, projectId: string): Promise<NoteRecord[]> {
  const rows = await db
    .selectFrom('notes')
    .selectAll()
    .where('project_id', '=', projectId)
    .orderBy('serial', 'desc')
    .execute();
  return rows.map(toNote);
}

/** Deletes up to `count` notes of these levels, the least important and then the oldest first. @returns How many there were. */
export async function pruneNotes(
  db: Connection,
  projectId: string,
  levels: readonly Importance[],
  count: number,
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from notes where id in (
      select id from notes
      where project_id = ${projectId} and importance = any(${levels})
      order by array_position(array['low', 'medium', 'high'], importance), serial
      limit ${count}
    )`.execute(db);
  return Number(numAffectedRows ?? 0);
}

/** @returns False where there was none. */
export async function deleteNote(db: Connection, projectId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('notes')
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

function toNote(row: Selectable<Schema['notes']>): NoteRecord {
  return {
    ...identityOf(row),
    projectId: row.project_id,
    category: row.category,
    importance: row.importance,
    title: row.title,
    content: row.content,
  };
}

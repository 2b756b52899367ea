import type { Selectable } from 'kysely';

import { uuidv7 } from '#base/ids.ts';
import type { DialectName, KeyRecord } from '#core/domain/records.ts';

import type { Connection } from './database.ts';
import type { Schema } from './schema.ts';

export type NewKey = {
  readonly kind: DialectName;
  readonly name: string;
  readonly prefix: string;
  /** SHA-256 of the secret. */
  readonly hash: Buffer;
  readonly projectIds: readonly string[] | null;
  readonly now: Date;
};

export async function insertKey(db: Connection, key: NewKey): Promise<KeyRecord> {
  const row = await db
    .insertInto('keys')
    .values({
      id: uuidv7(key.now.getTime()),
      created_at: key.now,
      updated_at: key.now,
      kind: key.kind,
      name: key.name,
      prefix: key.prefix,
      hash: key.hash,
      project_ids: key.projectIds === null ? null : [...key.projectIds],
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toKey(row);
}

export async function findKeyByHash(db: Connection, hash: Buffer): Promise<KeyRecord | undefined> {
  const row = await db.selectFrom('keys').selectAll().where('hash', '=', hash).executeTakeFirst();
  return row && toKey(row);
}

function toKey(row: Selectable<Schema['keys']>): KeyRecord {
  return {
    id: row.id,
    serial: row.serial,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    kind: row.kind,
    name: row.name,
    prefix: row.prefix,
    projectIds: row.project_ids,
    enabled: row.enabled,
  };
}

import { type Expression, type Selectable, sql, type SqlBool } from 'kysely';

import type { Role } from '#core/domain/people.ts';
import type { DialectName, KeyRecord, Ref } from '#core/domain/records.ts';

import type { Connection } from './database.ts';
import { identityOf, newIdentity } from './identity.ts';
import { newestFirst, type PageOf } from './pages.ts';
import type { Schema } from './schema.ts';
import { isRow, type Scope } from './scope.ts';

export type NewKey = {
  readonly kind: DialectName;
  readonly name: string;
  readonly prefix: string;
  /** SHA-256 of the secret. */
  readonly hash: Buffer;
  readonly projectIds: readonly string[] | null;
  readonly role: Role;
  readonly userId: string | null;
  readonly requestsPerMinute: number | null;
  readonly now: Date;
};

export async function insertKey(db: Connection, key: NewKey): Promise<KeyRecord> {
  const row = await db
    .insertInto('keys')
    .values({
      ...newIdentity(key.now),
      kind: key.kind,
      name: key.name,
      prefix: key.prefix,
      hash: key.hash,
      project_ids: key.projectIds === null ? null : [...key.projectIds],
      role: key.role,
      user_id: key.userId,
      requests_per_minute: key.requestsPerMinute,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toKey(row);
}

export async function findKeyByHash(db: Connection, hash: Buffer): Promise<KeyRecord | undefined> {
  const row = await db.selectFrom('keys').selectAll().where('hash', '=', hash).executeTakeFirst();
  return row && toKey(row);
}

export async function listKeys(db: Connection, scope: Scope, page: PageOf): Promise<KeyRecord[]> {
  const rows = await db
    .selectFrom('keys')
    .selectAll()
    .where(isWithin(scope))
    .$call(newestFirst(page))
    .execute();
  return rows.map(toKey);
}

export type KeyChange = {
  readonly name?: string | undefined;
  readonly enabled?: boolean | undefined;
  readonly role?: Role | undefined;
  readonly requestsPerMinute?: number | null | undefined;
};

/** @returns Undefined where there is none in the scope. What is undefined stays as it is. */
export async function updateKey(
  db: Connection,
  ref: Ref,
  change: KeyChange,
  { scope, now }: { readonly scope: Scope; readonly now: Date },
): Promise<KeyRecord | undefined> {
  const row = await db
    .updateTable('keys')
    .set({
      name: change.name,
      enabled: change.enabled,
      role: change.role,
      requests_per_minute: change.requestsPerMinute,
      updated_at: sql<Date>`case when ${change.enabled ?? null}::boolean is not distinct from enabled then updated_at else ${now}::timestamptz end`,
    })
    .where(isRow('keys', ref))
    .where(isWithin(scope))
    .returningAll()
    .executeTakeFirst();
  return row && toKey(row);
}

export async function deleteKey(db: Connection, ref: Ref, scope: Scope): Promise<KeyRecord | undefined> {
  const row = await db
    .deleteFrom('keys')
    .where(isRow('keys', ref))
    .where(isWithin(scope))
    .returningAll()
    .executeTakeFirst();
  return row && toKey(row);
}

export async function noteKeyUse(db: Connection, id: string, now: Date): Promise<void> {
  await db.updateTable('keys').set({ last_used_at: now }).where('id', '=', id).execute();
}

/** True of keys that open no project outside the scope; one for every project is outside of any but every project. */
function isWithin(scope: Scope): Expression<SqlBool> {
  return scope === null ? sql<SqlBool>`true` : sql<SqlBool>`keys.project_ids <@ ${sql.val(scope)}::uuid[]`;
}

function toKey(row: Selectable<Schema['keys']>): KeyRecord {
  return {
    ...identityOf(row),
    kind: row.kind,
    name: row.name,
    prefix: row.prefix,
    projectIds: row.project_ids,
    enabled: row.enabled,
    role: row.role,
    userId: row.user_id,
    lastUsedAt: row.last_used_at,
    requestsPerMinute: row.requests_per_minute,
  };
}

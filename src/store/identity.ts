import type { Selectable } from 'kysely';

import { uuidv7 } from '#base/ids.ts';

import type { IdentityColumns } from './columns.ts';

/** The columns that every new object has. */
export function newIdentity(now: Date) {
  return { id: uuidv7(now.getTime()), created_at: now, updated_at: now };
}

/** The part of a record that every object has. */
export function identityOf(row: Selectable<IdentityColumns>) {
  return { id: row.id, serial: row.serial, createdAt: row.created_at, updatedAt: row.updated_at };
}

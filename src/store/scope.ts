import { type Expression, sql, type SqlBool } from 'kysely';

import type { Ref } from '#core/domain/records.ts';

/** The projects whose objects exist for somebody; null is every project. */
export type Scope = readonly string[] | null;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const maxSerial = Number.MAX_SAFE_INTEGER;

/** True of the row with this identity; of none where the identity has no possible form. */
export function isRow(table: string, ref: Ref): Expression<SqlBool> {
  if ('id' in ref) {
    return uuid.test(ref.id) ? sql<SqlBool>`${sql.ref(`${table}.id`)} = ${ref.id}` : sql<SqlBool>`false`;
  }
  const possible = Number.isInteger(ref.serial) && ref.serial > 0 && ref.serial <= maxSerial;
  return possible ? sql<SqlBool>`${sql.ref(`${table}.serial`)} = ${ref.serial}` : sql<SqlBool>`false`;
}

/** True of rows of the given projects. */
export function isVisible(column: string, scope: Scope): Expression<SqlBool> {
  if (scope === null) return sql<SqlBool>`true`;
  const [only] = scope;
  // With `any` the newest of one project could not be read off the index in order.
  return scope.length === 1
    ? sql<SqlBool>`${sql.ref(column)} = ${only}::uuid`
    : sql<SqlBool>`${sql.ref(column)} = any(${sql.val(scope)}::uuid[])`;
}

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

/** True of rows of the given projects, unless their project has been deleted. */
export function isVisible(column: string, scope: Scope): Expression<SqlBool> {
  const project = sql.ref(column);
  const [only] = scope ?? [];
  // With `any` the newest of one project could not be read off the index in order; the project is looked at once.
  if (scope?.length === 1) {
    return sql<SqlBool>`${project} = ${only}::uuid and exists (select from projects where id = ${only}::uuid and deleted_at is null)`;
  }
  // Looked up once as well. Said as `<> all(array(…))` the planner would take it that hardly a row is left, and sort the whole table.
  const exists = sql<SqlBool>`${project} not in (select id from projects where deleted_at is not null)`;
  return scope === null ? exists : sql<SqlBool>`${project} = any(${sql.val(scope)}::uuid[]) and ${exists}`;
}

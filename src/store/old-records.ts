import { type RawBuilder, sql } from 'kysely';

import type { Connection } from './database.ts';

type Kind = { readonly table: string; readonly key: RawBuilder<unknown>; readonly age: RawBuilder<unknown> };

const kinds = {
  /** With their attempts; those that are still to be sent stay. */
  deliveries: {
    table: 'webhook_deliveries',
    key: sql`id`,
    age: sql`case when next_at is null then updated_at end`,
  },
  /** What was fired is not fired again: schedules are planned from the present on. */
  firings: { table: 'schedule_firings', key: sql`schedule_id, due_at`, age: sql`fired_at` },
  auditEntries: { table: 'audit_entries', key: sql`serial`, age: sql`at` },
  /** Of requests with an idempotency key. */
  answers: { table: 'idempotent_answers', key: sql`key_hash, idempotency_key`, age: sql`created_at` },
} as const satisfies Record<string, Kind>;

/** Takes away up to `limit` of those that are older, the oldest first; others may do the same meanwhile. @returns How many. */
export async function deleteOldRecords(
  db: Connection,
  kind: keyof typeof kinds,
  { before, limit }: { readonly before: Date; readonly limit: number },
): Promise<number> {
  const { age, key, table } = kinds[kind];
  const { numAffectedRows } = await sql`
    delete from ${sql.table(table)} where (${key}) in (
      select ${key} from ${sql.table(table)} where ${age} < ${before}
      order by ${age} limit ${limit} for update skip locked
    )`.execute(db);
  return Number(numAffectedRows ?? 0);
}

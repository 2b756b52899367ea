import { sql } from 'kysely';

import type { Connection } from './database.ts';

/** Names a request that is to be carried out once: whose it is, and what its sender calls it. */
export type AnswerName = { readonly keyHash: Buffer; readonly idempotencyKey: string };

export type KeptAnswer = {
  readonly requestHash: Buffer;
  readonly status: number;
  /** Sealed. */
  readonly body: Buffer;
};

export type NewClaim = AnswerName & {
  readonly requestHash: Buffer;
  readonly now: Date;
  /** Answers from before have been forgotten. */
  readonly keptSince: Date;
};

/**
 * The name is the transaction's until it ends, unless there is an answer: then that one comes back. Waits for another transaction that
 * has the name, `waitMs` at most, and then throws PostgreSQL's 55P03.
 */
export async function claimAnswerName(
  tx: Connection,
  claim: NewClaim,
  waitMs: number,
): Promise<KeptAnswer | undefined> {
  await sql`select set_config('lock_timeout', ${`${waitMs}ms`}, true)`.execute(tx);
  const { rows } = await sql<{ claimed: true }>`
    insert into idempotent_answers (key_hash, idempotency_key, request_hash, created_at)
    values (${claim.keyHash}, ${claim.idempotencyKey}, ${claim.requestHash}, ${claim.now})
    on conflict (key_hash, idempotency_key) do update
      set request_hash = excluded.request_hash, created_at = excluded.created_at, status = null, body = null
      where idempotent_answers.created_at < ${claim.keptSince}
    returning true as claimed`.execute(tx);
  await sql`set local lock_timeout to default`.execute(tx);
  return rows.length > 0 ? undefined : await findAnswer(tx, claim);
}

async function findAnswer(db: Connection, name: AnswerName): Promise<KeptAnswer | undefined> {
  const row = await db
    .selectFrom('idempotent_answers')
    .select(['request_hash', 'status', 'body'])
    .where('key_hash', '=', name.keyHash)
    .where('idempotency_key', '=', name.idempotencyKey)
    .executeTakeFirstOrThrow();
  if (row.status === null || row.body === null) return undefined;
  return { requestHash: row.request_hash, status: row.status, body: row.body };
}

export async function keepAnswer(
  tx: Connection,
  name: AnswerName,
  { body, status }: Pick<KeptAnswer, 'status' | 'body'>,
): Promise<void> {
  await tx
    .updateTable('idempotent_answers')
    .set({ status, body })
    .where('key_hash', '=', name.keyHash)
    .where('idempotency_key', '=', name.idempotencyKey)
    .execute();
}

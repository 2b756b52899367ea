import { type Kysely, sql, type Transaction } from 'kysely';
import { Pool, TypeOverrides } from 'pg';

import type { Schema } from './schema.ts';

export type Database = Kysely<Schema>;
/** Where a statement may run: on its own or inside a transaction. */
export type Connection = Database | Transaction<Schema>;

const int8 = 20;

/**
 * 64-bit integers are read as numbers: every one we keep is a count, a serial or a token that stays far below 2^53.
 */
const typeParsers = new TypeOverrides();
typeParsers.setTypeParser(int8, Number);

export type PoolOptions = {
  readonly connectionString: string;
  readonly maxConnections: number;
  /** Called for a connection that breaks while idle; the pool opens another by itself. */
  readonly onConnectionError: (error: Error) => void;
};

/** A pool whose connections are made on demand. */
export function createPool(options: PoolOptions): Pool {
  const pool = new Pool({
    connectionString: options.connectionString,
    max: options.maxConnections,
    types: typeParsers,
    application_name: 'runwright',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
  });
  // A connection that breaks while it is in use says so to the query that uses it as well; unheard it would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', (error) => {
    // A pool that is ended may be told so by its server before its connections are closed.
    if (!pool.ending) options.onConnectionError(error);
  });
  return pool;
}

/** Tells listeners of a channel once the transaction is committed. The payload has less than 8,000 bytes. */
export async function notify(db: Connection, channel: string, payload: string): Promise<void> {
  await sql`select pg_notify(${channel}, ${payload})`.execute(db);
}

/** Codes of Node's and classes and codes of PostgreSQL's errors that say nothing about the statement itself. */
const passingCodes =
  /^(?:ECONN\w+|ENOENT|EPIPE|ETIMEDOUT|EAI_AGAIN|08\w{3}|57P0[1-5]|53[0-9]{3}|40001|40P01|55P03)$/;
const passingMessages =
  /connection terminated|timeout exceeded when trying to connect|client has encountered/i;

/** True of what goes away by itself, as while the database starts again: doing the same later may succeed. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  return code === undefined ? passingMessages.test(error.message) : passingCodes.test(code);
}

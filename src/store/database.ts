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
  pool.on('error', options.onConnectionError);
  return pool;
}

/** Tells listeners of a channel once the transaction is committed. The payload has less than 8,000 bytes. */
export async function notify(db: Connection, channel: string, payload: string): Promise<void> {
  await sql`select pg_notify(${channel}, ${payload})`.execute(db);
}

import { Kysely, PostgresDialect } from 'kysely';

import { AppError } from '#core/domain/app-error.ts';

import { createPool, type Database } from './database.ts';
import { openEmbeddedPostgres } from './embedded-postgres.ts';
import { expireAllLeases } from './leases.ts';
import { migrate } from './migrate.ts';
import type { Schema } from './schema.ts';
import { expireAllJobs } from './suite-jobs.ts';

const oldestVersion = 150_000;

export type OpenDatabaseOptions = {
  /** A PostgreSQL of one's own, 15 or newer; without it the built-in one runs on `dataFolder`. */
  readonly url?: string | undefined;
  readonly dataFolder: string;
  readonly maxConnections?: number;
  readonly onWarning: (message: string) => void;
};

export type OpenedDatabase = AsyncDisposable & {
  readonly database: Database;
  readonly connectionString: string;
  /** True where no other process can be using it: the built-in one. */
  readonly exclusive: boolean;
  /** The built-in server's process now. */
  readonly postgresPid: () => number | undefined;
};

/** Connected and up to date. Throws `database_unavailable`, and `conflict` where another process owns the data folder. */
export async function openDatabase(options: OpenDatabaseOptions): Promise<OpenedDatabase> {
  await using opening = new AsyncDisposableStack();
  const embedded = options.url === undefined ? opening.use(await openEmbeddedPostgres(options)) : undefined;
  const connectionString = options.url ?? embedded?.connectionString ?? '';
  const pool = createPool({
    connectionString,
    maxConnections: options.maxConnections ?? 20,
    onConnectionError: (error) => options.onWarning(`A database connection broke: ${error.message}`),
  });
  const database = opening.adopt(
    new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) }),
    async (kysely) => await kysely.destroy(),
  );
  await checkServer(pool, options.url);
  await migrate(database);
  const exclusive = options.url === undefined;
  // Nobody else can hold a lease on a run: whoever had one died with the process before this one.
  if (exclusive) {
    await expireAllLeases(database);
    await expireAllJobs(database);
  }
  const opened = opening.move();
  return {
    database,
    connectionString,
    exclusive,
    postgresPid: () => embedded?.pid(),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

async function checkServer(
  pool: { query: (text: string) => Promise<{ rows: { version: string }[] }> },
  url: string | undefined,
): Promise<void> {
  let version: number;
  try {
    const { rows } = await pool.query(`select current_setting('server_version_num') as version`);
    version = Number(rows[0]?.version);
  } catch (error) {
    throw new AppError(
      'database_unavailable',
      `The database ${url === undefined ? '' : `${nameOf(url)} `}cannot be reached: ${wordsOf(error)}. ` +
        'Check that it runs, and DATABASE_URL.',
      { cause: error },
    );
  }
  if (version >= oldestVersion) return;
  throw new AppError(
    'database_unavailable',
    `PostgreSQL 15 or newer is needed; the server at DATABASE_URL is version ${Math.floor(version / 10_000)}.`,
  );
}

/** Host and database of an address, without user and password. */
function nameOf(url: string): string {
  if (!URL.canParse(url)) return 'at DATABASE_URL';
  const { host, pathname } = new URL(url);
  return `at ${host}${pathname}`;
}

function wordsOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(wordsOf).join('; ');
  return error instanceof Error ? error.message : 'unknown error';
}

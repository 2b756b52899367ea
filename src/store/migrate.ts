import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { sql } from 'kysely';
import { DEFAULT_MIGRATION_TABLE, type Migration, type MigrationProvider, Migrator } from 'kysely/migration';

import { AppError } from '#core/domain/app-error.ts';

import type { Database } from './database.ts';

const folder = join(import.meta.dirname, 'migrations');

/**
 * Brings the tables up to date. Forward only; safe to call from many processes at once, of which one does the work.
 * Throws `database_unavailable` where a migration fails; nothing of it is kept then.
 */
export async function migrate(database: Database): Promise<void> {
  const migrator = new Migrator({ db: database, provider: sqlFiles });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find((result) => result.status === 'Error');
  const which = failed === undefined ? '' : ` in ${failed.migrationName}`;
  throw new AppError(
    'database_unavailable',
    `The database could not be brought up to date${which}: ${error instanceof Error ? error.message : 'unknown error'}. ` +
      'If a newer version of Runwright has already used this database, start that version.',
    { cause: error },
  );
}

export type MigrationState = {
  /** Ours that the database does not have. */
  readonly missing: readonly string[];
  /** The database's that we do not know: those of a newer version. */
  readonly unknown: readonly string[];
};

/** Compares our migrations with the database's, in one statement; rejects where the signal is aborted before it answers. */
export async function compareMigrations(database: Database, signal: AbortSignal): Promise<MigrationState> {
  const [ours, { rows }] = await Promise.all([
    migrationNames(),
    // Cancelled in the database as well: an answer that nobody waits for must not keep a connection.
    sql<{ name: string }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)} order by name`.execute(
      database,
      { signal, inflightQueryAbortStrategy: 'cancel query' },
    ),
  ]);
  const theirs = rows.map(({ name }) => name);
  return {
    missing: ours.filter((name) => !theirs.includes(name)),
    unknown: theirs.filter((name) => !ours.includes(name)),
  };
}

const sqlFiles: MigrationProvider = {
  getMigrations: async () =>
    Object.fromEntries(
      await Promise.all(
        (await migrationNames()).map(async (name): Promise<[string, Migration]> => {
          const text = await readFile(join(folder, `${name}.sql`), 'utf8');
          return [name, { up: async (db) => void (await sql.raw(text).execute(db)) }];
        }),
      ),
    ),
};

async function migrationNames(): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql'));
  return names.map((name) => basename(name, '.sql')).sort();
}

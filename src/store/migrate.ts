import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { sql } from 'kysely';
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration';

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

const sqlFiles: MigrationProvider = {
  getMigrations: async () => {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.sql'));
    return Object.fromEntries(
      await Promise.all(
        names.map(async (name): Promise<[string, Migration]> => {
          const text = await readFile(join(folder, name), 'utf8');
          return [basename(name, '.sql'), { up: async (db) => void (await sql.raw(text).execute(db)) }];
        }),
      ),
    );
  },
};

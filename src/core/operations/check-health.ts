import { compareMigrations, type MigrationState } from '#store/migrate.ts';

import { AppError } from '../domain/app-error.ts';
import type { Context } from './context.ts';

const patienceMs = 3000;

/**
 * Asks the database whether it has the tables this version needs. Throws `database_unavailable`, saying what is wrong without
 * naming the database, where it refuses, does not answer within three seconds, or is of another version.
 */
export async function checkHealth(context: Context): Promise<void> {
  const patience = AbortSignal.timeout(patienceMs);
  let state: MigrationState;
  try {
    state = await compareMigrations(context.database, patience);
  } catch (error) {
    const what = patience.aborted
      ? `does not answer within ${patienceMs / 1000} seconds`
      : 'can not be asked. The log says why';
    throw new AppError('database_unavailable', `The database ${what}.`, { cause: error });
  }
  if (state.missing.length > 0) {
    const names = state.missing.join(', ');
    throw new AppError(
      'database_unavailable',
      `The database is not up to date: it lacks ${names}. Start Runwright again to bring it up to date.`,
    );
  }
  if (state.unknown.length > 0) {
    throw new AppError(
      'database_unavailable',
      `A newer version of Runwright has used the database (${state.unknown.join(', ')}). Start that version.`,
    );
  }
}

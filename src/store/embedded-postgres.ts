import { execFile } from 'node:child_process';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { AppError } from '#core/domain/app-error.ts';

import { lockDataFolder } from './data-folder-lock.ts';
import { installPostgres, type PostgresBinaries } from './postgres-binaries.ts';
import {
  makeSocketFolder,
  openPostgresFolder,
  postgresUser,
  replaceSocketFolder,
  type RunAs,
} from './postgres-folder.ts';
import { PostgresProcess } from './postgres-process.ts';
import { stopOrphan } from './postmaster.ts';

const run = promisify(execFile);

export type EmbeddedPostgresOptions = {
  /** Made where it does not exist. */
  readonly dataFolder: string;
  readonly onWarning: (message: string) => void;
  /** Added to the server's command line as `-c name=value`. */
  readonly settings?: Readonly<Record<string, string>>;
};

export type EmbeddedPostgres = AsyncDisposable & {
  /** Over the unix socket. Stays the same when PostgreSQL is started anew. */
  readonly connectionString: string;
  /** The server's process now. */
  readonly pid: () => number | undefined;
};

/**
 * PostgreSQL as a supervised child on a private unix socket.
 *
 * 1. Lock the data folder. 2. Copy the binaries where they are missing. 3. Make the database's files where they are missing.
 * 4. Stop a PostgreSQL that an earlier, killed Runwright left behind. 5. Start ours, and again whenever it dies.
 *
 * Throws `conflict` where another process owns the folder, `database_unavailable` where PostgreSQL does not start.
 */
export async function openEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  await using opening = new AsyncDisposableStack();
  opening.use(await takeFolder(options.dataFolder));
  const user = await postgresUser(options.dataFolder);
  const binaries = await installPostgres();
  const folder = await openPostgresFolder(options.dataFolder, user);
  const files = join(folder, 'data');
  await makeDatabaseFiles(binaries, files, user);
  await stopOrphan(files, options.onWarning);

  const socketFolder = await makeSocketFolder(user);
  opening.defer(async () => await rm(socketFolder, { recursive: true, force: true }));
  await replaceSocketFolder(options.dataFolder, socketFolder);
  const server = opening.use(
    await PostgresProcess.start({
      program: join(binaries.bin, 'postgres'),
      files,
      logFile: join(folder, 'postgres.log'),
      socketFolder,
      user,
      settings: options.settings ?? {},
      onWarning: options.onWarning,
    }),
  );
  const opened = opening.move();
  return {
    connectionString: server.connectionString,
    pid: () => server.pid,
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

const unusable = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOTDIR', 'EEXIST']);

async function takeFolder(dataFolder: string): Promise<AsyncDisposable> {
  try {
    await mkdir(dataFolder, { recursive: true, mode: 0o711 });
    return await lockDataFolder(dataFolder);
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (error instanceof AppError || !unusable.has(code)) throw error;
    throw new AppError(
      'database_unavailable',
      `The data folder ${dataFolder} cannot be used: ${message}. ` +
        'Make it writable for the user who runs Runwright, or choose another with RUNWRIGHT_DATA.',
      { cause: error },
    );
  }
}

/** Under another name first, so that an interrupted attempt is never taken for a database. */
async function makeDatabaseFiles(binaries: PostgresBinaries, files: string, user: RunAs): Promise<void> {
  const version = await versionOf(files);
  if (version?.trim() === binaries.major) return;
  if (version !== undefined) {
    throw new AppError(
      'database_unavailable',
      `The database in ${files} was made by PostgreSQL ${version.trim()}, and this Runwright brings ${binaries.major}. ` +
        'Move it over with pg_dump and psql, or start the Runwright that made it.',
    );
  }
  const unfinished = `${files}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  const flags = [
    '-D',
    unfinished,
    '-U',
    'runwright',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ];
  try {
    await run(join(binaries.bin, 'initdb'), flags, { ...user, cwd: '/', env: {} });
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    throw new AppError(
      'database_unavailable',
      `The database could not be made in ${files}: ${said} If that cannot be helped, set DATABASE_URL to a PostgreSQL of your own.`,
      {
        cause: error,
      },
    );
  }
  await rename(unfinished, files);
}

/** Undefined where there are no files yet. */
async function versionOf(files: string): Promise<string | undefined> {
  try {
    return await readFile(join(files, 'PG_VERSION'), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new AppError(
      'database_unavailable',
      `The database in ${files} belongs to another user: was Runwright started with sudo once? ` +
        'Start it as that user again, or give the data folder to this one with chown.',
      { cause: error },
    );
  }
}

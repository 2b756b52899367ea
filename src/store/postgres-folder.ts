import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  chown,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { stopOrphan } from './postmaster.ts';

/** PostgreSQL refuses to run as root: the user it runs as then, `nobody` on Linux. */
const unprivileged = 65_534;
/** A socket's path has at most 103 characters everywhere, `/.s.PGSQL.5432` is 14 of them. */
const maxSocketFolderLength = 89;

/** Who PostgreSQL runs as; nothing where it runs as we do. */
export type RunAs = { readonly uid: number; readonly gid: number } | undefined;

/** Where we are root, it runs as whoever made the database when we were not. */
export async function postgresUser(dataFolder: string): Promise<RunAs> {
  if (process.getuid?.() !== 0) return undefined;
  const files = await stat(join(dataFolder, 'postgres', 'data')).catch(() => undefined); // none yet
  return files === undefined || files.uid === 0
    ? { uid: unprivileged, gid: unprivileged }
    : { uid: files.uid, gid: files.gid };
}

/**
 * The folder for PostgreSQL's files: inside the data folder, or, where its user cannot reach that (we are root and a folder above
 * is ours alone), below /var/lib with a link in the data folder.
 */
export async function openPostgresFolder(dataFolder: string, user: RunAs): Promise<string> {
  const inside = join(await realpath(dataFolder), 'postgres');
  if (user === undefined || (await isReachable(dirname(inside)))) {
    await mkdir(inside, { recursive: true, mode: 0o700 });
    if (user !== undefined) await chown(inside, user.uid, user.gid);
    return inside;
  }
  const linked = (await lstat(inside).catch(() => undefined)) !== undefined; // none yet
  const outside = await openOutside(dirname(inside), user, linked);
  if (!linked) await symlink(outside, inside);
  return outside;
}

const outsideRoot = '/var/lib/runwright';

/** A folder named for the data folder, which a note beside it names. */
async function openOutside(dataFolder: string, user: NonNullable<RunAs>, linked: boolean): Promise<string> {
  await mkdir(outsideRoot, { recursive: true, mode: 0o711 });
  await removeAbandoned();
  const key = createHash('sha256').update(dataFolder).digest('hex').slice(0, 16);
  const outside = join(outsideRoot, key);
  if (!linked && existsSync(outside)) await setAside(outside);
  await writeFile(`${outside}.from`, dataFolder);
  await mkdir(outside, { recursive: true, mode: 0o700 });
  await chown(outside, user.uid, user.gid);
  return outside;
}

/** The data folder they belonged to was removed, so a new one begins empty; the last ones are kept, should that have been a mistake. */
async function setAside(outside: string): Promise<void> {
  await stopOrphan(join(outside, 'data'), () => undefined);
  await rm(`${outside}.old`, { recursive: true, force: true });
  await rename(outside, `${outside}.old`);
}

/** Files of data folders that were in the folder for temporary files, and are gone. Others may be on a disk that comes back. */
async function removeAbandoned(): Promise<void> {
  const notes = (await readdir(outsideRoot)).filter((name) => name.endsWith('.from'));
  for (const note of notes.map((name) => join(outsideRoot, name))) {
    const dataFolder = await readFile(note, 'utf8').catch(() => '/'); // another process was first
    if (!dataFolder.startsWith(`${tmpdir()}/`) || existsSync(dataFolder)) continue;
    const outside = note.slice(0, -'.from'.length);
    await stopOrphan(join(outside, 'data'), () => undefined);
    await rm(outside, { recursive: true, force: true });
    await rm(`${outside}.old`, { recursive: true, force: true });
    await rm(note, { force: true });
  }
}

/** True where every folder on the way lets everybody through. */
async function isReachable(folder: string): Promise<boolean> {
  if (((await stat(folder)).mode & 0o001) === 0) return false;
  return dirname(folder) === folder || (await isReachable(dirname(folder)));
}

/** A new folder for the socket with a short path, for PostgreSQL's user alone. */
export async function makeSocketFolder(user: RunAs): Promise<string> {
  const temporary = tmpdir();
  const parent = temporary.length + '/runwright-XXXXXX'.length <= maxSocketFolderLength ? temporary : '/tmp';
  const folder = await mkdtemp(join(parent, 'runwright-'));
  if (user !== undefined) await chown(folder, user.uid, user.gid);
  return folder;
}

const socketNote = 'socket-folder';

/** Removes the socket folder of an earlier process that could not do it itself, and notes ours for the next one. */
export async function replaceSocketFolder(dataFolder: string, socketFolder: string): Promise<void> {
  const note = join(dataFolder, socketNote);
  const earlier = await readFile(note, 'utf8').catch(() => ''); // the first start
  if (/^\/.*\/runwright-\w{6}$/.test(earlier)) await rm(earlier, { recursive: true, force: true });
  await writeFile(note, socketFolder);
}

import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

import { wait } from '#base/wait.ts';
import { AppError } from '#core/domain/app-error.ts';

import { processStart } from './processes.ts';

const refreshMs = 5_000;
/** How long a lock of another machine (a container that is gone) is believed without being refreshed. */
const foreignMs = 20_000;
const patienceMs = 5_000;

type Owner = { readonly id: string; readonly pid: number; readonly start: string; readonly host: string };

/**
 * Makes this process the only owner of a data folder until disposed. Throws `conflict`, naming the owner, where another
 * process has it; the lock of one that died is taken over.
 *
 * Taking over the lock X: 1. make the file `owner.json.after-X`, which fails for all but one; 2. see that the lock is
 * still X; 3. put ours in its place; 4. remove the file of step 1. So X is replaced once, whoever comes late.
 */
export async function lockDataFolder(folder: string): Promise<AsyncDisposable> {
  const me: Owner = {
    id: randomUUID(),
    pid: process.pid,
    start: (await processStart(process.pid)) ?? '',
    host: hostname(),
  };
  const lock = join(folder, 'owner.json');
  const mine = join(folder, `owner.json.${me.id}`);
  await writeFile(mine, `${JSON.stringify(me)}\n`, { mode: 0o644 });
  try {
    await take(lock, mine, folder);
  } finally {
    await rm(mine, { force: true });
  }
  const refresh = setInterval(() => {
    const now = new Date();
    utimes(lock, now, now).catch(() => undefined); // the folder was removed under us: nothing left to hold
  }, refreshMs).unref();
  return {
    [Symbol.asyncDispose]: async () => {
      clearInterval(refresh);
      if ((await readOwner(lock))?.id === me.id) await rm(lock, { force: true });
    },
  };
}

async function take(lock: string, mine: string, folder: string): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!(await makeExclusive(mine, lock))) {
    const owner = await readOwner(lock);
    if (owner !== undefined) {
      if (await isHeld(lock, owner)) throw ownedBy(folder, owner);
      if (await takeOver(lock, mine, owner)) return;
    }
    if (performance.now() > deadline) {
      throw new AppError(
        'conflict',
        `The data folder ${folder} could not be locked: ${lock} is not readable as a lock. ` +
          'If no Runwright is running on this folder, remove that file.',
      );
    }
    await wait(50, new AbortController().signal);
  }
}

/** @returns False where another process is taking it over, or has. */
async function takeOver(lock: string, mine: string, stale: Owner): Promise<boolean> {
  const guard = `${lock}.after-${stale.id}`;
  if (!(await makeExclusive(mine, guard))) {
    const taker = await readOwner(guard);
    // Whoever was taking over died half way.
    if (taker !== undefined && !(await isHeld(guard, taker))) await rm(guard, { force: true });
    return false;
  }
  try {
    if ((await readOwner(lock))?.id !== stale.id) return false;
    await rename(mine, lock);
    return true;
  } finally {
    await rm(guard, { force: true });
  }
}

async function isHeld(file: string, owner: Owner): Promise<boolean> {
  if (owner.host === hostname()) return (await processStart(owner.pid)) === owner.start;
  const refreshed = await stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0, // gone meanwhile
  );
  return Date.now() - refreshed < foreignMs;
}

function ownedBy(folder: string, owner: Owner): AppError {
  const where = owner.host === hostname() ? '' : ` on ${owner.host}`;
  return new AppError(
    'conflict',
    `Another Runwright (process ${owner.pid}${where}) is using the data folder ${folder}. ` +
      'Stop it first, choose another folder with RUNWRIGHT_DATA, or give both a DATABASE_URL.',
  );
}

async function makeExclusive(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function readOwner(file: string): Promise<Owner | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Owner;
  } catch {
    return undefined; // gone meanwhile, or not a lock: the caller tries again until its patience ends
  }
}

import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Held by this process: a lock with its id that is not among them was left by an earlier process that had the same one. */
const held = new Set<string>();
const retryMs = 50;

/**
 * Does something that only one of this machine's processes, and one of its tasks, may do at a time. A lock whose process has died is taken over.
 * @throws the reason of `signal` where it is aborted while waiting.
 */
export async function withLock<T>(path: string, signal: AbortSignal, act: () => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  while (!(await take(path))) await delay(retryMs, undefined, { signal });
  try {
    return await act();
  } finally {
    held.delete(path);
    await rm(path, { force: true });
  }
}

async function take(path: string): Promise<boolean> {
  if (held.has(path)) return false;
  held.add(path);
  try {
    await writeFile(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    const owner = Number(await readFile(path, 'utf8').catch(() => ''));
    if (owner > 0 && !(owner !== process.pid && isAlive(owner))) await rm(path, { force: true });
    held.delete(path);
    return false;
  }
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

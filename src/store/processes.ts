import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

import { wait } from '#base/wait.ts';

const run = promisify(execFile);
const startTimeField = 19;

/**
 * When a process was started, in a form that differs between two processes that had the same id one after the other.
 * Undefined where there is no such process.
 */
export async function processStart(pid: number): Promise<string | undefined> {
  if (!isAlive(pid)) return undefined;
  if (process.platform !== 'linux') return await ps(pid, 'lstart');
  // Everything after the command's closing bracket has no spaces inside a field (proc(5)).
  const stat = await readProc(pid, 'stat');
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields?.[0] === 'Z' ? undefined : fields?.[startTimeField];
}

/** The program and its arguments, separated by spaces; undefined where there is no such process. */
export async function processArguments(pid: number): Promise<string | undefined> {
  if (process.platform !== 'linux') return await ps(pid, 'args');
  return (await readProc(pid, 'cmdline'))?.replaceAll('\0', ' ').trim();
}

/** True where a process has this id, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** @returns False where the process is still there after `durationMs`. */
export async function untilGone(pid: number, durationMs: number): Promise<boolean> {
  const deadline = performance.now() + durationMs;
  while ((await processStart(pid)) !== undefined) {
    if (performance.now() > deadline) return false;
    await wait(20, new AbortController().signal);
  }
  return true;
}

async function readProc(pid: number, name: 'stat' | 'cmdline'): Promise<string | undefined> {
  return await readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => undefined); // it has just ended
}

async function ps(pid: number, column: 'lstart' | 'args'): Promise<string | undefined> {
  return await run('ps', ['-o', `${column}=`, '-p', String(pid)]).then(
    ({ stdout }) => stdout.trim() || undefined,
    () => undefined, // ps exits with 1 where there is no such process
  );
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { AppError } from '#core/domain/app-error.ts';

import { processArguments, processStart, untilGone } from './processes.ts';

const stopMs = 15_000;

/**
 * Stops a PostgreSQL that still serves these files though the Runwright that started it is gone. Nothing committed is lost: a
 * fast shutdown, and if need be an immediate one, both end in a state that the next start recovers.
 */
export async function stopOrphan(files: string, onWarning: (message: string) => void): Promise<void> {
  const pid = await findOrphan(files);
  if (pid === undefined) return;
  onWarning(`Stopping the PostgreSQL (process ${pid}) that an earlier Runwright left behind.`);
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    send(pid, signal);
    if (await untilGone(pid, stopMs)) return;
  }
  throw new AppError(
    'database_unavailable',
    `The PostgreSQL of an earlier Runwright (process ${pid}) does not stop. End that process, then start again.`,
  );
}

/** The first line of postmaster.pid is the process; its number may have gone to another program since. */
async function findOrphan(files: string): Promise<number | undefined> {
  const text = await readFile(join(files, 'postmaster.pid'), 'utf8').catch(() => ''); // it was stopped properly
  const pid = Number.parseInt(text, 10);
  if (!(pid > 1) || (await processStart(pid)) === undefined) return undefined;
  return (await processArguments(pid))?.includes(files) === true ? pid : undefined;
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

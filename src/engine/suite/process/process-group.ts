import { readFile, readdir } from 'node:fs/promises';

/** Set in the environment of whatever belongs to one execution, so that its processes are found whoever started them. */
export const markName = 'RUNWRIGHT_EXECUTION';

/**
 * Kills what is left of an execution: its process group and, where the machine tells of other processes' environments (Linux), all that
 * carry its mark. Browsers and web servers are in groups of their own.
 */
export async function killExecution(groupId: number, mark: string): Promise<void> {
  killQuietly(-groupId);
  // One that was being started while the list was read is found by the second look.
  for (let round = 0; round < 3; round += 1) {
    const left = await markedProcesses(mark);
    if (left.length === 0) return;
    for (const id of left) killQuietly(id);
  }
}

async function markedProcesses(mark: string): Promise<readonly number[]> {
  if (process.platform !== 'linux') return [];
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const marked = await Promise.all(
    ids.map(async (id) => {
      // Gone meanwhile, or another user's: not one of ours.
      const environment = await readFile(`/proc/${id}/environ`, 'utf8').catch(() => '');
      return environment.split('\0').includes(`${markName}=${mark}`);
    }),
  );
  return ids.filter((id, index) => marked[index] === true && id !== process.pid);
}

function killQuietly(id: number): void {
  try {
    process.kill(id, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

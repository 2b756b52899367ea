import { constants, cp, mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runProcess } from '../process/run-process.ts';

/** Every `node_modules` below a folder that is not inside another one, by its path. A monorepo has several. */
export async function packageFolders(root: string, folder = ''): Promise<readonly string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name);
      if (!entry.isDirectory() || entry.name === '.git') return [];
      return entry.name === 'node_modules' ? [path] : packageFolders(root, path);
    }),
  );
  return found.flat();
}

/**
 * Gives one tree another one's packages: hard links where the machine has them, since a copy of 30,000 files takes its time. Symbolic links,
 * with which workspaces find each other, stay relative to the tree they are in.
 */
export async function copyPackages(
  from: string,
  folders: readonly string[],
  to: string,
  signal: AbortSignal,
): Promise<void> {
  for (const folder of folders) {
    await mkdir(dirname(join(to, folder)), { recursive: true });
    if (!(await linkFolder(join(from, folder), join(to, folder), signal)))
      await cp(join(from, folder), join(to, folder), {
        recursive: true,
        verbatimSymlinks: true,
        mode: constants.COPYFILE_FICLONE,
      });
  }
}

/** False where the machine's `cp` has no links, or the file system has none. */
async function linkFolder(from: string, to: string, signal: AbortSignal): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  const environment = { PATH: '/usr/local/bin:/usr/bin:/bin' };
  const request = { command: 'cp', args: ['-al', from, to], cwd: '/', environment, graceMs: 1_000 };
  const end = await runProcess(request, signal);
  signal.throwIfAborted();
  return end.exitCode === 0;
}

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Files of a folder by their paths in it, with forward slashes; what git and package tools keep for themselves left out. */
export async function filesBelow(root: string, folder = ''): Promise<readonly string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.name === '.git' || entry.name === 'node_modules') return [];
      return entry.isDirectory() ? filesBelow(root, path) : [path];
    }),
  );
  return found.flat();
}

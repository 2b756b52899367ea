import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes a file whole or not at all, with the folders it is in. @returns What went wrong, if anything. */
export async function writeWholeFile(path: string, text: string): Promise<string | undefined> {
  const temporary = `${path}.${process.pid}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, text);
    await rename(temporary, path);
    return undefined;
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined); // the first reason is the one to tell
    return error instanceof Error ? error.message : String(error);
  }
}

import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { AppError } from '#core/domain/app-error.ts';

import { notKept, rangeWithin } from './byte-range.ts';
import type { MediaStore } from './media-store.ts';

const noRoom = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/**
 * Files below a folder, two levels of two hex digits deep: `ab/cd/abcd…`. A file is written under another name and then renamed,
 * so what has its final name is whole.
 */
export function createDiskMedia(folder: string): MediaStore {
  const pathOf = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  return {
    put: async (bytes, contentType) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const path = pathOf(sha256);
      if ((await sizeOf(path)) !== bytes.byteLength) await write(path, bytes, folder);
      return { sha256, contentType, sizeBytes: bytes.byteLength };
    },
    open: async (sha256, range) => {
      const path = pathOf(sha256);
      const sizeBytes = await sizeOf(path);
      if (sizeBytes === undefined) throw notKept();
      const { start, end } = rangeWithin(range, sizeBytes);
      // An empty file has no last byte to stop at.
      return { stream: createReadStream(path, sizeBytes === 0 ? {} : { start, end }), sizeBytes, start, end };
    },
    has: async (sha256) => (await sizeOf(pathOf(sha256))) !== undefined,
    remove: async (sha256) => await rm(pathOf(sha256), { force: true }),
  };
}

async function write(path: string, bytes: Uint8Array, folder: string): Promise<void> {
  const unfinished = join(folder, `.unfinished-${randomBytes(8).toString('hex')}`);
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(unfinished, 'wx', 0o640);
    try {
      await file.writeFile(bytes);
      await file.datasync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw noRoom.has((error as NodeJS.ErrnoException).code ?? '') ? full(folder, error) : error;
  }
}

function full(folder: string, cause: unknown): AppError {
  return new AppError(
    'media_full',
    `There is no room left for pictures and videos in ${folder}. ` +
      'Free some space there, move the data folder to a larger disk (RUNWRIGHT_DATA), or keep media in S3.',
    { cause },
  );
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

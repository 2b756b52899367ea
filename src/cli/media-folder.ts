import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { AppError } from '#core/domain/app-error.ts';
import type { MediaSink } from '#core/domain/run-observer.ts';
import { mediaName } from '#report/media-name.ts';

const keptName = /^[0-9a-f]{64}\.[a-z0-9]+$/;

export type MediaFolder = MediaSink & {
  /** Why something could not be kept, if anything. */
  readonly problem: () => string | undefined;
};

/**
 * Keeps evidence in `<folder>/media`, each file named by its hash. What an earlier report kept there is removed; files
 * of any other name stay.
 * @throws AppError `media_full` where the folder can't be made or written.
 */
export async function openMediaFolder(folder: string): Promise<MediaFolder> {
  const media = join(folder, 'media');
  try {
    await mkdir(media, { recursive: true });
    const old = (await readdir(media)).filter((name) => keptName.test(name));
    await Promise.all(old.map((name) => rm(join(media, name))));
  } catch (error) {
    throw cannotKeep(media, error);
  }
  let problem: string | undefined;
  return {
    problem: () => problem,
    put: async (bytes, contentType) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const ref = { sha256, contentType, sizeBytes: bytes.byteLength };
      // Written aside and renamed, so that a killed run leaves no half of a picture.
      const temporary = join(media, `${randomUUID()}.part`);
      try {
        await writeFile(temporary, bytes);
        await rename(temporary, join(media, mediaName(ref)));
      } catch (error) {
        await rm(temporary, { force: true });
        const failure = cannotKeep(media, error);
        problem ??= failure.message;
        throw failure;
      }
      return ref;
    },
  };
}

function cannotKeep(media: string, cause: unknown): AppError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  const reason =
    code === 'ENOSPC'
      ? 'the disk is full. Make room, or choose another folder with --output.'
      : `${cause instanceof Error ? cause.message : String(cause)}. Choose another folder with --output.`;
  return new AppError('media_full', `The evidence can't be written to ${media}: ${reason}`, { cause });
}

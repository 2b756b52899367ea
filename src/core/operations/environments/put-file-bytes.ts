import { AppError } from '#core/domain/app-error.ts';
import type { FileRecord } from '#core/domain/file-record.ts';
import { findFile, setFileBytes } from '#store/files.ts';
import { releaseMedia } from '#store/kept-media.ts';

import type { Context } from '../context.ts';
import { missing } from '../look-up.ts';

export type PutFileBytesInput = {
  readonly fileId: string;
  readonly bytes: Uint8Array;
  /** As the upload says; what the file was announced with comes first. */
  readonly contentType: string;
};

/**
 * The file is ready: putting other bytes replaces them. For whoever holds a signed address, so there is no caller. Throws `not_found`,
 * `conflict` for a link, `media_full`.
 */
export async function putFileBytes(context: Context, input: PutFileBytesInput): Promise<FileRecord> {
  const ref = { id: input.fileId };
  const file = (await findFile(context.database, ref, null)) ?? missing('file', ref);
  if (file.state === 'link') throw new AppError('conflict', 'This is a link: it has no bytes of its own.');
  const media = await context.media.put(input.bytes, file.contentType ?? input.contentType);
  const now = context.clock();
  return await context.database.transaction().execute(async (tx) => {
    const ready = (await setFileBytes(tx, file.id, media, now)) ?? missing('file', ref);
    if (file.sha256 !== null) await releaseMedia(tx, [file.sha256], now);
    return ready;
  });
}

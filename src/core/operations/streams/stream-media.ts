import { createHash } from 'node:crypto';

import { AppError } from '#core/domain/app-error.ts';
import type { MediaRef } from '#core/domain/media-ref.ts';
import type { Caller, Ref } from '#core/domain/records.ts';
import { keepStreamMedia, mediaOfStream } from '#store/stream-media.ts';

import type { Context } from '../context.ts';
import { lookUpStream } from './look-up-stream.ts';

export type FindMissingMediaInput = { readonly stream: Ref; readonly sha256s: readonly string[] };

/** Of these bytes, those that have to be sent before the stream can name them. Throws `not_found`. */
export async function findMissingMedia(
  context: Context,
  caller: Caller,
  input: FindMissingMediaInput,
): Promise<string[]> {
  const stream = await lookUpStream(context.database, caller, input.stream);
  const known = await mediaOfStream(context.database, stream, input.sha256s);
  return [...new Set(input.sha256s)].filter((sha256) => !known.has(sha256));
}

export type PutStreamMediaInput = {
  readonly stream: Ref;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
};

/**
 * Bytes that the stream names from now on. Throws `not_found`, `conflict` where the stream has ended, `bad_request` where the bytes are not those
 * of the checksum, `media_full`.
 */
export async function putStreamMedia(
  context: Context,
  caller: Caller,
  input: PutStreamMediaInput,
): Promise<MediaRef> {
  const stream = await lookUpStream(context.database, caller, input.stream);
  if (stream.outcome !== null) {
    throw new AppError('conflict', `This stream has ended (${stream.outcome}): nothing more is taken.`);
  }
  if (createHash('sha256').update(input.bytes).digest('hex') !== input.sha256) {
    throw new AppError(
      'bad_request',
      'The bytes are not those of the SHA-256 in the address: they were altered or cut on the way, send them again.',
    );
  }
  const media = await context.media.put(input.bytes, input.contentType);
  await keepStreamMedia(context.database, stream.id, media);
  return media;
}

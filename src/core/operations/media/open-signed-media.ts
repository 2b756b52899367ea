import { timingSafeEqual } from 'node:crypto';

import { AppError } from '#core/domain/app-error.ts';
import type { ByteRange, OpenedMedia } from '#store/media/media-store.ts';

import type { Context } from '../context.ts';
import { signedText } from './sign-media-url.ts';

export type OpenSignedMediaInput = {
  readonly sha256: string;
  /** The query of the link, as it came. */
  readonly type: string;
  readonly expires: string;
  readonly signature: string;
  readonly range?: ByteRange;
};

export type SignedMedia = OpenedMedia & { readonly contentType: string };

/**
 * The bytes behind a link of `signMediaUrl`. Throws `forbidden` where the link is altered or older than an hour,
 * `not_found` where the bytes are no longer kept, `bad_request` for a range outside them.
 */
export async function openSignedMedia(context: Context, input: OpenSignedMediaInput): Promise<SignedMedia> {
  const wellFormed =
    /^[0-9a-f]{64}$/.test(input.sha256) && /^\d{1,12}$/.test(input.expires) && !input.type.includes('\n');
  const given = Buffer.from(input.signature, 'base64url');
  const due = context.secrets.sign('media', signedText(input.sha256, input.type, input.expires));
  if (!wellFormed || given.length !== due.length || !timingSafeEqual(given, due)) {
    throw new AppError(
      'forbidden',
      'This link was altered. Ask the API for the run again to get a fresh link.',
    );
  }
  if (Number(input.expires) * 1000 <= context.clock().getTime()) {
    throw new AppError(
      'forbidden',
      'This link has expired: links are good for one hour. Ask the API for the run again.',
    );
  }
  const opened = await context.media.open(input.sha256, input.range);
  return { ...opened, contentType: input.type };
}

import type { Readable } from 'node:stream';

import type { MediaRef } from '#core/domain/media-ref.ts';

/** First and last byte, both included, as in an HTTP `Range`; `end` is cut to the last byte there is. */
export type ByteRange = { readonly start: number; readonly end?: number };

export type OpenedMedia = {
  /** Of the bytes asked for; whoever opens it reads it to the end or destroys it. */
  readonly stream: Readable;
  /** Of the whole file. */
  readonly sizeBytes: number;
  /** The part that is sent, both included. */
  readonly start: number;
  readonly end: number;
};

/** Kept files, named by the SHA-256 of their bytes. Safe to call from many processes at once. */
export type MediaStore = {
  /** The same bytes twice are kept once. Throws `media_full` where there is no room. */
  readonly put: (bytes: Uint8Array, contentType: string) => Promise<MediaRef>;
  /** Throws `not_found`, and `bad_request` for a range outside the file. */
  readonly open: (sha256: string, range?: ByteRange) => Promise<OpenedMedia>;
  readonly has: (sha256: string) => Promise<boolean>;
  /** Nothing happens where it is not kept. */
  readonly remove: (sha256: string) => Promise<void>;
};

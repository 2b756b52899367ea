import type { MediaRef } from '#core/domain/media-ref.ts';

import type { Context } from '../context.ts';

const lifetimeMs = 3_600_000;

export type SignMediaUrlInput = {
  readonly media: MediaRef;
  /** Where the media route is mounted, without a slash at the end: `https://host/media`. */
  readonly baseUrl: string;
};

/**
 * `{baseUrl}/{sha256}?type=…&expires=…&signature=…`, good for an hour. `expires` is in seconds since 1970; the signature
 * is an HMAC-SHA256 in base64url over all three.
 */
export function signMediaUrl(context: Context, input: SignMediaUrlInput): string {
  const expires = String(Math.floor((context.clock().getTime() + lifetimeMs) / 1000));
  const type = input.media.contentType;
  const signature = context.secrets
    .sign('media', signedText(input.media.sha256, type, expires))
    .toString('base64url');
  const query = new URLSearchParams({ type, expires, signature });
  return `${input.baseUrl}/${input.media.sha256}?${query}`;
}

/** Newlines cannot occur in any of the parts of a link that is accepted, so no two links sign the same text. */
export function signedText(sha256: string, type: string, expires: string): string {
  return `${sha256}\n${expires}\n${type}`;
}

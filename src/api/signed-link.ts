import { timingSafeEqual } from 'node:crypto';

import { AppError } from '#core/domain/app-error.ts';
import type { Context } from '#core/operations/context.ts';

/** What a link opens: a run's page, a batch's page, its report, the sign-in, a session's cookie, where a file's bytes go, a gate's badge. */
export type LinkKind = 'run' | 'batch' | 'report' | 'sign-in' | 'session' | 'upload' | 'gate';

type LinkInput = { readonly kind: LinkKind; readonly id: string; readonly lifetimeMs: number };
type SignedQuery = {
  readonly expires?: string | undefined;
  readonly signature?: string | undefined;
};

/** `expires=…&signature=…`, seconds since 1970 and an HMAC-SHA256 in base64url over kind, id and expiry. */
export function signLink(context: Context, { kind, id, lifetimeMs }: LinkInput): string {
  const expires = String(Math.floor((context.clock().getTime() + lifetimeMs) / 1000));
  const signature = signatureOf(context, kind, id, expires).toString('base64url');
  return new URLSearchParams({ expires, signature }).toString();
}

/** Throws `forbidden` where the link is altered or has expired. */
export function checkLink(context: Context, kind: LinkKind, id: string, query: SignedQuery): void {
  const { expires = '', signature = '' } = query;
  const given = Buffer.from(signature, 'base64url');
  const due = signatureOf(context, kind, id, expires);
  if (!/^\d{1,12}$/.test(expires) || given.length !== due.length || !timingSafeEqual(given, due)) {
    throw new AppError('forbidden', 'This link is not complete or was altered. Ask for a fresh one.');
  }
  if (Number(expires) * 1000 <= context.clock().getTime()) {
    throw new AppError('forbidden', 'This link has expired. Ask for a fresh one.');
  }
}

function signatureOf(context: Context, kind: LinkKind, id: string, expires: string): Buffer {
  return context.secrets.sign('session', `${kind}\n${id}\n${expires}`);
}

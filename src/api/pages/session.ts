import type { FastifyReply, FastifyRequest } from 'fastify';

import { AppError } from '#core/domain/app-error.ts';
import type { Context } from '#core/operations/context.ts';

import { checkLink, signLink } from '../signed-link.ts';

const cookieName = 'rw_session';
const sessionLifetimeMs = 7 * 24 * 3_600_000;
const signInLifetimeMs = 24 * 3_600_000;
const administrator = 'administrator';

/**
 * Address that signs an administrator in, good for a day: `serve` prints it.
 * @param origin Scheme and authority, without a slash at the end.
 */
export function createSignInLink(context: Context, origin: string): string {
  const query = signLink(context, { kind: 'sign-in', id: administrator, lifetimeMs: signInLifetimeMs });
  return `${origin}/sign-in?token=${encodeURIComponent(toToken(query))}`;
}

/** Throws `forbidden` where the token is not one of ours, or too old. */
export function checkSignIn(context: Context, token: string): void {
  checkLink(context, 'sign-in', administrator, fromToken(token));
}

/** @param origin Where the visitor reaches us: over https the cookie never leaves without encryption. */
export function startSession(context: Context, origin: string, reply: FastifyReply): void {
  const query = signLink(context, { kind: 'session', id: administrator, lifetimeMs: sessionLifetimeMs });
  const secure = origin.startsWith('https:') ? '; Secure' : '';
  reply.header(
    'set-cookie',
    `${cookieName}=${toToken(query)}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${sessionLifetimeMs / 1000}${secure}`,
  );
}

/** Throws `forbidden` for a visitor who is not signed in. */
export function checkSession(context: Context, request: FastifyRequest): void {
  const cookie = request.headers.cookie
    ?.split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${cookieName}=`));
  if (cookie === undefined) {
    throw new AppError(
      'forbidden',
      'Sign in first: open the sign-in link that the server printed when it started.',
    );
  }
  checkLink(context, 'session', administrator, fromToken(cookie.slice(cookieName.length + 1)));
}

function toToken(query: string): string {
  const { expires = '', signature = '' } = Object.fromEntries(new URLSearchParams(query));
  return `${expires}.${signature}`;
}

function fromToken(token: string): { readonly expires: string; readonly signature: string } {
  const [expires = '', signature = ''] = token.split('.', 2);
  return { expires, signature };
}

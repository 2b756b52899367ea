import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Context } from '#core/operations/context.ts';
import type { SessionSubject } from '#core/operations/people/sign-in.ts';

import { checkLink, signLink } from '../signed-link.ts';

const cookieName = 'rw_session';
const sessionLifetimeMs = 7 * 24 * 3_600_000;
const signInLifetimeMs = 24 * 3_600_000;

/** Whose session it is: a person's, or that of whoever had the link of the first start. */
export type Subject = SessionSubject | 'administrator';

/**
 * Address that signs an administrator in, good for a day: `serve` prints it.
 * @param origin Scheme and authority, without a slash at the end.
 */
export function createSignInLink(context: Context, origin: string): string {
  const query = signLink(context, { kind: 'sign-in', id: 'administrator', lifetimeMs: signInLifetimeMs });
  return `${origin}/sign-in?token=${encodeURIComponent(toToken(query))}`;
}

/** Throws `forbidden` where the token is not one of ours, or too old. */
export function checkSignIn(context: Context, token: string): void {
  checkLink(context, 'sign-in', 'administrator', fromToken(token));
}

/** @param origin Where the visitor reaches us: over https the cookie never leaves without encryption. */
export function startSession(context: Context, origin: string, reply: FastifyReply, subject: Subject): void {
  const written = writeSubject(subject);
  const query = signLink(context, { kind: 'session', id: written, lifetimeMs: sessionLifetimeMs });
  setCookie(reply, origin, `${written}.${toToken(query)}`, sessionLifetimeMs / 1000);
}

export function endSession(origin: string, reply: FastifyReply): void {
  setCookie(reply, origin, '', 0);
}

/** Undefined without a cookie. Throws `forbidden` where it is altered or has expired. */
export function readSession(context: Context, request: FastifyRequest): Subject | undefined {
  const cookie = request.headers.cookie
    ?.split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${cookieName}=`));
  const value = cookie?.slice(cookieName.length + 1) ?? '';
  if (value === '') return undefined;
  const [written = '', ...token] = value.split('.');
  checkLink(context, 'session', written, fromToken(token.join('.')));
  return readSubject(written);
}

function setCookie(reply: FastifyReply, origin: string, value: string, lifetimeS: number): void {
  const secure = origin.startsWith('https:') ? '; Secure' : '';
  reply.header(
    'set-cookie',
    `${cookieName}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${lifetimeS}${secure}`,
  );
}

function writeSubject(subject: Subject): string {
  return subject === 'administrator' ? subject : `${subject.userId}~${subject.stamp}`;
}

function readSubject(written: string): Subject {
  if (written === 'administrator') return written;
  const [userId = '', stamp = ''] = written.split('~');
  return { userId, stamp };
}

function toToken(query: string): string {
  const { expires = '', signature = '' } = Object.fromEntries(new URLSearchParams(query));
  return `${expires}.${signature}`;
}

function fromToken(token: string): { readonly expires: string; readonly signature: string } {
  const [expires = '', signature = ''] = token.split('.', 2);
  return { expires, signature };
}

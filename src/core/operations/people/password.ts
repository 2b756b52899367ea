import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

import { AppError } from '#core/domain/app-error.ts';

const shortest = 10;
/** What deriving costs: about 32 MB and 0.1 s. */
const cost = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1_048_576 } as const;
const hashBytes = 32;
/** Of no password: comparing with it takes as long as with a real one. */
const nobodys = `scrypt$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** `scrypt$salt$hash`, both in base64url; scrypt with N = 2¹⁵, r = 8, p = 1. Throws `bad_request` for one of under 10 characters. */
export async function hashPassword(password: string): Promise<string> {
  if (password.length < shortest) {
    throw new AppError('bad_request', `A password needs ${shortest} characters or more: take a longer one.`);
  }
  const salt = randomBytes(16);
  const hash = await derive(password, salt);
  return `scrypt$${salt.toString('base64url')}$${hash.toString('base64url')}`;
}

/** Takes as long for somebody who has no password as for a wrong one. */
export async function matchesPassword(password: string, kept: string | null): Promise<boolean> {
  const [, salt = '', hash = ''] = (kept ?? nobodys).split('$');
  const due = Buffer.from(hash, 'base64url');
  const given = await derive(password, Buffer.from(salt, 'base64url'));
  return kept !== null && due.length === given.length && timingSafeEqual(due, given);
}

async function derive(password: string, salt: Buffer): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  scrypt(password.normalize('NFKC'), salt, hashBytes, cost, (error, key) => {
    if (error === null) resolve(key);
    else reject(error);
  });
  return promise;
}

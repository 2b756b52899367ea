import { createHash } from 'node:crypto';

import type { FastifyRequest } from 'fastify';

import { AppError } from '#core/domain/app-error.ts';
import { authenticateKey } from '#core/operations/authenticate-key.ts';

import type { Api } from './api.ts';
import type { Dialect } from './dialect.ts';
import type { RateLimit } from './rate-limit.ts';

export type Limits = {
  /** Calls of one key. */
  readonly calls: RateLimit;
  /** Wrong keys from one address. */
  readonly wrongKeys: RateLimit;
};

/** Says who calls, before anything else of the request is read. Throws `unauthorized` or `rate_limited`. */
export async function authenticate(
  dialect: Dialect,
  api: Api,
  limits: Limits,
  request: FastifyRequest,
): Promise<void> {
  const credentials = dialect.readCredentials(request.headers);
  try {
    if (credentials === undefined) throw new AppError('unauthorized', 'The request has no API key.');
    request.caller = await authenticateKey(api.context, { kind: dialect.name, ...credentials });
  } catch (error) {
    const isWrongKey = error instanceof AppError && error.code === 'unauthorized';
    if (isWrongKey) refuseAbove(limits.wrongKeys, request.ip);
    throw error;
  }
  const name = createHash('sha256').update(`${dialect.name}\n${credentials.secret}`).digest('base64');
  refuseAbove(limits.calls, name);
}

function refuseAbove(limit: RateLimit, name: string): void {
  const waitSeconds = limit.take(name);
  if (waitSeconds === 0) return;
  throw new AppError('rate_limited', `Too many requests. Try again in ${waitSeconds} s.`, {
    retryAfterS: waitSeconds,
  });
}

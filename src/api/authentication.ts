import type { FastifyRequest } from 'fastify';

import { AppError } from '#core/domain/app-error.ts';
import { requireRole } from '#core/operations/require-role.ts';

import type { Api } from './api.ts';
import type { Dialect } from './dialect.ts';
import type { RateLimit, RateLimitOptions } from './rate-limit.ts';

export type Limits = {
  /** Calls of one key. */
  readonly calls: RateLimit;
  /** Wrong keys from one address. */
  readonly wrongKeys: RateLimit;
};

/**
 * Says who calls, before anything else of the request is read. Throws `unauthorized`, `rate_limited`, and `forbidden` where a
 * viewer's key is to change something.
 */
export async function authenticate(
  dialect: Dialect,
  api: Api,
  limits: Limits,
  request: FastifyRequest,
): Promise<void> {
  const { caller, name } = await whoCalls(dialect, api, limits, request);
  request.caller = caller;
  request.keyName = name;
  refuseAbove(limits.calls, name, perMinute(caller.requestsPerMinute));
  if (!onlyLooks(request)) requireRole(caller, 'editor');
}

async function whoCalls(
  dialect: Dialect,
  api: Api,
  limits: Limits,
  request: FastifyRequest,
): ReturnType<Api['keys']['authenticate']> {
  const credentials = dialect.readCredentials(request.headers);
  try {
    if (credentials === undefined) throw new AppError('unauthorized', 'The request has no API key.');
    return await api.keys.authenticate({ kind: dialect.name, ...credentials });
  } catch (error) {
    const isWrongKey = error instanceof AppError && error.code === 'unauthorized';
    if (isWrongKey) refuseAbove(limits.wrongKeys, request.ip);
    throw error;
  }
}

/** Whether a call changes nothing: by its method, or because its route says so. */
export function onlyLooks({ method, routeOptions }: FastifyRequest): boolean {
  return reads.has(method) || routeOptions.config.onlyLooks === true;
}

const reads: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

function perMinute(requests: number | undefined): RateLimitOptions | undefined {
  return requests === undefined ? undefined : { burst: requests, perSecond: requests / 60 };
}

function refuseAbove(limit: RateLimit, name: string, options?: RateLimitOptions): void {
  const waitSeconds = limit.take(name, options);
  if (waitSeconds === 0) return;
  throw new AppError('rate_limited', `Too many requests. Try again in ${waitSeconds} s.`, {
    retryAfterS: waitSeconds,
  });
}

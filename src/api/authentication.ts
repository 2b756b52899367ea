import type { FastifyContextConfig, FastifyRequest } from 'fastify';

import { AppError } from '#core/domain/app-error.ts';
import type { Role } from '#core/domain/people.ts';
import { callerOfPerson } from '#core/domain/person.ts';
import type { Caller } from '#core/domain/records.ts';
import { requireRole } from '#core/operations/require-role.ts';

import type { Api } from './api.ts';
import { refuseOtherSites } from './console/refuse-other-sites.ts';
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
 * viewer is to change something.
 */
export async function authenticate(
  dialect: Dialect,
  api: Api,
  limits: Limits,
  request: FastifyRequest,
): Promise<void> {
  const { caller, name } =
    (await whoIsSignedIn(dialect, api, request)) ?? (await whoseKey(dialect, api, limits, request));
  request.caller = caller;
  request.keyName = name;
  refuseAbove(limits.calls, name, perMinute(caller.requestsPerMinute));
  requireRole(caller, roleTaken(request));
}

const reads: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A key goes before a session, for it was sent on purpose. */
async function whoIsSignedIn(
  dialect: Dialect,
  api: Api,
  request: FastifyRequest,
): Promise<{ readonly caller: Caller; readonly name: string } | undefined> {
  if (dialect.takesSessions !== true || dialect.readCredentials(request.headers) !== undefined)
    return undefined;
  const found = await api.people.find(request);
  if (found === undefined) return undefined;
  if (!reads.has(request.method)) refuseOtherSites(request, api.origin(request));
  const role = roleTaken(request);
  const caller = callerOfPerson(found.person, role);
  if (caller === undefined) {
    throw new AppError(
      'forbidden',
      `This takes an ${role}: ask an administrator of the project for that role.`,
    );
  }
  request.person = found.person;
  return { caller, name: found.name };
}

async function whoseKey(
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

function roleTaken(request: FastifyRequest): Role {
  return request.routeOptions.config.takes ?? (onlyLooks(request) ? 'viewer' : 'editor');
}

type Call = { readonly method: string; readonly routeOptions: { readonly config: FastifyContextConfig } };

/** Whether a call changes nothing: by its method, or because its route says so. */
export function onlyLooks({ method, routeOptions }: Call): boolean {
  return reads.has(method) || routeOptions.config.onlyLooks === true;
}

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

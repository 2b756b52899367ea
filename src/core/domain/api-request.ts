import type { ApiRequest } from './test-definition.ts';

/** What holds where a test does not say otherwise. */
export const apiRequestDefaults = {
  method: 'GET',
  headers: {},
  timeoutMs: 30_000,
  retries: 0,
  backoffMs: 1_000,
  reloadsPage: false,
} as const satisfies Omit<ApiRequest, 'url'>;

export const apiRequestLimits = { timeoutMs: 300_000, retries: 10, backoffMs: 60_000 } as const;

export const httpMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/** What people read of a request that has no name of its own. */
export function describeRequest({ method, url }: Pick<ApiRequest, 'method' | 'url'>): string {
  return `${method} ${url}`;
}

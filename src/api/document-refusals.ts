import type { FastifyInstance, RouteOptions } from 'fastify';

import { onlyLooks } from './authentication.ts';
import type { Dialect } from './dialect.ts';

/**
 * Adds to each route of the scope what any call of its kind may be answered with instead, so that no document can leave it out; a route names
 * only what is its own. To be called before the routes are collected.
 */
export function documentRefusals(scope: FastifyInstance, dialect: Dialect): void {
  scope.addHook('onRoute', (route) => {
    const { schema = {} } = route;
    const own = Object.entries(schema.response ?? {});
    const refusals = refusalsOf(route, dialect).map((status) => [String(status), dialect.errorSchema]);
    route.schema = { ...schema, response: { ...Object.fromEntries(refusals), ...Object.fromEntries(own) } };
  });
}

function refusalsOf({ config = {}, method, schema }: RouteOptions, dialect: Dialect): readonly number[] {
  const { errors } = dialect;
  const changes = !onlyLooks({ method: String(method), routeOptions: { config } });
  const needsKey = config.withoutKey !== true;
  const statuses: readonly (readonly [number, boolean])[] = [
    [errors.bad_request.status, schema?.body !== undefined || schema?.querystring !== undefined],
    [errors.bad_request.status, schema?.params !== undefined],
    [errors.unauthorized.status, needsKey],
    [errors.forbidden.status, needsKey && (changes || config.takes === 'admin')],
    [errors.not_found.status, schema?.params !== undefined],
    [errors.conflict.status, dialect.repeatsAnswers === true && method === 'POST' && changes],
    [errors.body_too_large.status, schema?.body !== undefined],
    [errors.rate_limited.status, needsKey],
    [errors.internal.status, true],
    [errors.database_unavailable.status, true],
  ];
  return statuses.filter(([, applies]) => applies).map(([status]) => status);
}

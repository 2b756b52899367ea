import type { FastifyInstance, FastifyRequest } from 'fastify';

import { noteAction } from '#core/operations/people/audit.ts';

import type { Api } from './api.ts';
import { onlyLooks } from './authentication.ts';
import { resourceOf } from './error-boundary.ts';
import { isReplay } from './repeat-answers.ts';

/**
 * What follows from each call that changed something: it is noted in the audit log, and this process forgets the answers, keys
 * and people it knows before the client hears of the change, so that its next call sees it.
 */
export function noteChanges(scope: FastifyInstance, api: Api): void {
  scope.addHook('onSend', async (request) => {
    if (onlyLooks(request) || isPart(request)) return;
    api.answers.clear();
    api.keys.forget();
    api.people.forget();
  });
  scope.addHook('onResponse', async (request, reply) => {
    if (onlyLooks(request) || isPart(request) || reply.statusCode >= 400) return;
    // Nobody's call: an inbound webhook, an upload by a signed address.
    if (request.caller === null) return;
    if (isReplay(reply)) return;
    const { schema } = request.routeOptions;
    const action = schema !== undefined && 'operationId' in schema ? schema.operationId : request.method;
    await noteAction(api.context, request.caller, { action, object: resourceOf(request) ?? '' });
  });
}

/** Runs that it changes are known to have changed by the news of them. */
function isPart({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.config.isPart === true;
}

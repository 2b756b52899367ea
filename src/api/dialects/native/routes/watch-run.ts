import { z } from 'zod';

import { getRun } from '#core/operations/runs/get-run.ts';
import { watchRun } from '#core/operations/runs/watch-run.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { sendEvents } from '../../../send-events.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';

/**
 * `GET /runs/{run}/events`: server-sent events. First `state`, how the run stands; then each event as it happens, ids
 * only; the stream ends after `ended`.
 */
export function addWatchRun(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/runs/:run/events',
    exposeHeadRoute: false,
    schema: {
      operationId: 'watchRun',
      summary: 'Watch a run as server-sent events',
      params: z.object({ run: refSchema }),
      response: {
        200: {
          description: 'Events until the run has ended',
          content: { 'text/event-stream': { schema: z.string() } },
        },
      },
    },
    handler: async (request, reply) => {
      const run = readRef(request.params.run);
      const closed = new AbortController();
      reply.raw.once('close', () => closed.abort(new Error('The client has gone.')));
      const signal = AbortSignal.any([closed.signal, api.stopping]);
      const events = await watchRun(api.context, request.caller, { run, signal });
      const { state, outcome } = await getRun(api.context, request.caller, { run });
      const first = { kind: 'state', state, outcome } as const;
      await sendEvents(reply, { events, first, signal });
      return reply;
    },
  });
}

import { z } from 'zod';

import { watchProject } from '#core/operations/runs/watch-project.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { sendEvents } from '../../../send-events.ts';
import { readNamedRef } from '../read-ref.ts';
import { namedRefSchema } from '../schema-requests.ts';

/** `GET /projects/{project}/events`: server-sent events of all its runs, ids only: first `watching`, then each as it happens. */
export function addWatchProject(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects/:project/events',
    exposeHeadRoute: false,
    schema: {
      operationId: 'watchProject',
      summary: "Watch a project's runs as server-sent events",
      params: z.object({ project: namedRefSchema }),
      response: {
        200: {
          description: 'Events until the client leaves; after `missed` look at everything again',
          content: { 'text/event-stream': { schema: z.string() } },
        },
      },
    },
    handler: async (request, reply) => {
      const project = readNamedRef(request.params.project);
      const closed = new AbortController();
      reply.raw.once('close', () => closed.abort(new Error('The client has gone.')));
      const signal = AbortSignal.any([closed.signal, api.stopping]);
      const events = await watchProject(api.context, request.caller, { project, signal });
      await sendEvents(reply, { events, first: { kind: 'watching' }, signal });
      return reply;
    },
  });
}

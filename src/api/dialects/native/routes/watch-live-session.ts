import { z } from 'zod';

import { watchLiveSession } from '#core/operations/live/live-sessions.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { sendEvents } from '../../../send-events.ts';
import { editorOnly } from './failures.ts';

/** `GET /live-sessions/{liveSession}/events`: server-sent events, see docs/live-sessions.md. */
export function addWatchLiveSession(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/live-sessions/:liveSession/events',
    exposeHeadRoute: false,
    schema: {
      operationId: 'watchLiveSession',
      summary: 'Watch a live session as server-sent events',
      params: z.object({ liveSession: z.guid() }),
      response: {
        200: {
          description: 'Events until the session is closed',
          content: { 'text/event-stream': { schema: z.string() } },
        },
        ...editorOnly,
      },
    },
    handler: async (request, reply) => {
      const session = request.params.liveSession;
      const closed = new AbortController();
      reply.raw.once('close', () => closed.abort(new Error('The client has gone.')));
      const signal = AbortSignal.any([closed.signal, api.stopping]);
      const events = watchLiveSession(api.context, request.caller, { session, signal });
      await sendEvents(reply, { events, signal });
      return reply;
    },
  });
}

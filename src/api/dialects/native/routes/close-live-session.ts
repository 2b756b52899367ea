import { z } from 'zod';

import { closeLiveSession } from '#core/operations/live/live-sessions.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { editorOnly } from './failures.ts';

/** `DELETE /live-sessions/{liveSession}` */
export function addCloseLiveSession(app: ZodApp, api: Api): void {
  app.route({
    method: 'DELETE',
    url: '/live-sessions/:liveSession',
    schema: {
      operationId: 'closeLiveSession',
      summary: 'Close a live session and its browser',
      params: z.object({ liveSession: z.guid() }),
      response: { 204: z.null(), ...editorOnly },
    },
    handler: async (request, reply) => {
      await closeLiveSession(api.context, request.caller, { session: request.params.liveSession });
      return reply.code(204).send(null);
    },
  });
}

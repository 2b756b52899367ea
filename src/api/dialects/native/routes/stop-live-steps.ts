import { z } from 'zod';

import { stopLiveSteps } from '#core/operations/live/live-sessions.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { editorOnly } from './failures.ts';

/** `POST /live-sessions/{liveSession}/stop`: nothing where none run. */
export function addStopLiveSteps(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/live-sessions/:liveSession/stop',
    // Changes nothing that is kept; the operation itself asks for an editor.
    config: { onlyLooks: true },
    schema: {
      operationId: 'stopLiveSteps',
      summary: 'Stop the steps that run in a live session',
      params: z.object({ liveSession: z.guid() }),
      response: { 204: z.null(), ...editorOnly },
    },
    handler: async (request, reply) => {
      stopLiveSteps(api.context, request.caller, { session: request.params.liveSession });
      return reply.code(204).send(null);
    },
  });
}

import { z } from 'zod';

import { getLiveSession } from '#core/operations/live/live-sessions.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentLiveSession } from '../present-live.ts';
import { liveSessionSchema } from '../schema-live.ts';
import { editorOnly } from './failures.ts';

/** `GET /live-sessions/{liveSession}` */
export function addGetLiveSession(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/live-sessions/:liveSession',
    schema: {
      operationId: 'getLiveSession',
      summary: 'Get a live session',
      params: z.object({ liveSession: z.guid() }),
      response: { 200: liveSessionSchema, ...editorOnly },
    },
    handler: async (request) => {
      const session = request.params.liveSession;
      return presentLiveSession(getLiveSession(api.context, request.caller, { session }));
    },
  });
}

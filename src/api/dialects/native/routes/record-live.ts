import { z } from 'zod';

import { recordLive } from '#core/operations/live/live-sessions.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentLiveSession } from '../present-live.ts';
import { liveSessionSchema, recordLiveSchema } from '../schema-live.ts';
import { conflict, editorOnly } from './failures.ts';

/** `PUT /live-sessions/{liveSession}/recording`: each time it begins anew. */
export function addRecordLive(app: ZodApp, api: Api): void {
  app.route({
    method: 'PUT',
    url: '/live-sessions/:liveSession/recording',
    // Changes nothing that is kept; the operation itself asks for an editor.
    config: { onlyLooks: true },
    schema: {
      operationId: 'recordLive',
      summary: 'Turn what is done in a live session into steps, or no longer',
      params: z.object({ liveSession: z.guid() }),
      body: recordLiveSchema,
      response: { 200: liveSessionSchema, ...editorOnly, ...conflict },
    },
    handler: async (request) => {
      const session = request.params.liveSession;
      const { recording } = request.body;
      return presentLiveSession(await recordLive(api.context, request.caller, { session, recording }));
    },
  });
}

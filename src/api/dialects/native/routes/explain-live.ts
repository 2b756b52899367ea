import { z } from 'zod';

import { explainLive } from '#core/operations/live/live-sessions.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentLiveExplanations } from '../present-live.ts';
import { explainLiveSchema, liveExplanationSchema } from '../schema-live.ts';
import { conflict, editorOnly } from './failures.ts';

/** `POST /live-sessions/{liveSession}/explain` */
export function addExplainLive(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/live-sessions/:liveSession/explain',
    // Changes nothing that is kept; the operation itself asks for an editor.
    config: { onlyLooks: true },
    schema: {
      operationId: 'explainLive',
      summary: 'Say what a sentence comes to on the page as it stands, and its rivals; nothing is done',
      params: z.object({ liveSession: z.guid() }),
      body: explainLiveSchema,
      response: { 200: liveExplanationSchema, ...editorOnly, ...conflict },
    },
    handler: async (request) => {
      const session = request.params.liveSession;
      return presentLiveExplanations(
        await explainLive(api.context, request.caller, { session, ...request.body }),
      );
    },
  });
}

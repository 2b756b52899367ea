import { z } from 'zod';

import { pickLiveElement } from '#core/operations/live/live-sessions.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentPicked } from '../present-live.ts';
import { pickLiveSchema, pickedSchema } from '../schema-live.ts';
import { conflict, editorOnly } from './failures.ts';

/** `POST /live-sessions/{liveSession}/pick` */
export function addPickLiveElement(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/live-sessions/:liveSession/pick',
    // Changes nothing that is kept; the operation itself asks for an editor.
    config: { onlyLooks: true },
    schema: {
      operationId: 'pickLiveElement',
      summary: 'Say what is at a point of the page, and the steps about it; nothing is clicked',
      params: z.object({ liveSession: z.guid() }),
      body: pickLiveSchema,
      response: { 200: pickedSchema, ...editorOnly, ...conflict },
    },
    handler: async (request) => {
      const session = request.params.liveSession;
      return presentPicked(await pickLiveElement(api.context, request.caller, { session, ...request.body }));
    },
  });
}

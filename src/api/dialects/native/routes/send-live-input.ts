import { z } from 'zod';

import type { LiveInput } from '#core/domain/live-session.ts';
import { sendLiveInput } from '#core/operations/live/live-sessions.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { sendLiveInputSchema } from '../schema-live.ts';
import { conflict, editorOnly } from './failures.ts';

/** `POST /live-sessions/{liveSession}/input`: a 409 while steps run. */
export function addSendLiveInput(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/live-sessions/:liveSession/input',
    // Changes nothing that is kept; the operation itself asks for an editor.
    config: { onlyLooks: true },
    schema: {
      operationId: 'sendLiveInput',
      summary: 'Use mouse, keyboard and address bar of a live session',
      params: z.object({ liveSession: z.guid() }),
      body: sendLiveInputSchema,
      response: { 204: z.null(), ...editorOnly, ...conflict },
    },
    handler: async (request, reply) => {
      await sendLiveInput(api.context, request.caller, {
        session: request.params.liveSession,
        inputs: request.body.inputs.map(dropUndefined) as LiveInput[],
      });
      return reply.code(204).send(null);
    },
  });
}

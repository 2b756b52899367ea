import { z } from 'zod';

import { getLiveSession, runLiveSteps } from '#core/operations/live/live-sessions.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentLiveSession } from '../present-live.ts';
import { liveSessionSchema, runLiveStepsSchema } from '../schema-live.ts';
import { conflict, editorOnly, unreadable } from './failures.ts';

/** `POST /live-sessions/{liveSession}/run`: a 409 while others run. */
export function addRunLiveSteps(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/live-sessions/:liveSession/run',
    // Changes nothing that is kept; the operation itself asks for an editor.
    config: { onlyLooks: true },
    schema: {
      operationId: 'runLiveSteps',
      summary: 'Run steps of a test as it is edited; what comes of them is told by the events',
      params: z.object({ liveSession: z.guid() }),
      body: runLiveStepsSchema,
      response: { 202: liveSessionSchema, ...editorOnly, ...conflict, ...unreadable },
    },
    handler: async (request, reply) => {
      const session = request.params.liveSession;
      const { from, start = from === 0 ? 'afresh' : 'as-it-is', to, ...written } = request.body;
      const of = 'file' in written ? written : dropUndefined(written);
      const range = { from, start, ...(to !== undefined && { to }) };
      await runLiveSteps(api.context, request.caller, { session, of, ...range });
      return reply
        .code(202)
        .send(presentLiveSession(getLiveSession(api.context, request.caller, { session })));
    },
  });
}

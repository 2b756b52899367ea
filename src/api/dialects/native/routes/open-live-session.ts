import { z } from 'zod';

import { openLiveSession } from '#core/operations/live/open-live-session.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentLiveSession } from '../present-live.ts';
import { readNamedRef } from '../read-ref.ts';
import { liveSessionSchema, openLiveSessionSchema } from '../schema-live.ts';
import { namedRefSchema } from '../schema-requests.ts';
import { editorOnly } from './failures.ts';

/** `POST /projects/{project}/live-sessions` */
export function addOpenLiveSession(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/projects/:project/live-sessions',
    schema: {
      operationId: 'openLiveSession',
      summary: 'Open a browser to drive while a test is written',
      params: z.object({ project: namedRefSchema }),
      body: openLiveSessionSchema,
      response: { 201: liveSessionSchema, ...editorOnly },
    },
    handler: async (request, reply) => {
      const { environment, ...body } = dropUndefined(request.body);
      const session = await openLiveSession(api.context, request.caller, {
        project: readNamedRef(request.params.project),
        ...body,
        ...(environment !== undefined && { environment: readNamedRef(environment) }),
      });
      return reply.code(201).send(presentLiveSession(session));
    },
  });
}

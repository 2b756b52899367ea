import { z } from 'zod';

import { listLiveSessions } from '#core/operations/live/live-sessions.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentLiveSession } from '../present-live.ts';
import { readNamedRef } from '../read-ref.ts';
import { liveSessionListSchema } from '../schema-live.ts';
import { namedRefSchema } from '../schema-requests.ts';
import { editorOnly } from './failures.ts';

/** `GET /projects/{project}/live-sessions` */
export function addListLiveSessions(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects/:project/live-sessions',
    schema: {
      operationId: 'listLiveSessions',
      summary: 'List the live sessions of a project that this server holds',
      params: z.object({ project: namedRefSchema }),
      response: { 200: liveSessionListSchema, ...editorOnly },
    },
    handler: async (request) => {
      const project = readNamedRef(request.params.project);
      const sessions = await listLiveSessions(api.context, request.caller, { project });
      return { items: sessions.map(presentLiveSession) };
    },
  });
}

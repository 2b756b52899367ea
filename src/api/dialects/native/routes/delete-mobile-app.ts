import { z } from 'zod';

import { deleteMobileApp } from '#core/operations/environments/mobile-apps.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { readNamedRef } from '../read-ref.ts';
import { namedRefSchema } from '../schema-requests.ts';

/** `DELETE /projects/{project}/mobile-apps/{app}` */
export function addDeleteMobileApp(app: ZodApp, api: Api): void {
  app.route({
    method: 'DELETE',
    url: '/projects/:project/mobile-apps/:app',
    schema: {
      operationId: 'deleteMobileApp',
      summary: 'Delete a build for devices',
      params: z.object({ project: namedRefSchema, app: z.guid() }),
      response: { 204: z.null().describe('Deleted') },
    },
    handler: async (request, reply) => {
      await deleteMobileApp(api.context, request.caller, {
        project: readNamedRef(request.params.project),
        appId: request.params.app,
      });
      return reply.code(204).send(null);
    },
  });
}

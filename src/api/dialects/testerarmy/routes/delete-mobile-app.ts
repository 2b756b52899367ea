import { z } from 'zod';

import { deleteMobileApp } from '#core/operations/environments/mobile-apps.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { failures } from '../schema-parts.ts';

/** `DELETE /projects/{projectId}/mobile/{appId}` */
export function addDeleteMobileApp(app: ZodApp, api: Api): void {
  app.route({
    method: 'DELETE',
    url: '/projects/:projectId/mobile/:appId',
    schema: {
      operationId: 'deleteMobileApp',
      summary: 'Delete a project mobile app',
      params: z.object({ projectId: z.guid(), appId: z.guid() }),
      response: { 200: z.object({ deleted: z.literal(true) }), ...failures },
    },
    handler: async (request) => {
      const { appId, projectId } = request.params;
      await deleteMobileApp(api.context, request.caller, { project: { id: projectId }, appId });
      return { deleted: true as const };
    },
  });
}

import { z } from 'zod';

import { listMobileApps } from '#core/operations/environments/mobile-apps.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { failures } from '../schema-parts.ts';
import { mobileAppSchema } from '../schema-mobile.ts';
import { presentMobileApp } from '../present-mobile-app.ts';

/** `GET /projects/{projectId}/mobile` */
export function addListMobileApps(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects/:projectId/mobile',
    schema: {
      operationId: 'listMobileApps',
      summary: 'List project mobile apps',
      params: z.object({ projectId: z.guid() }),
      response: { 200: z.object({ apps: z.array(mobileAppSchema) }), ...failures },
    },
    handler: async (request) => {
      const apps = await listMobileApps(api.context, request.caller, {
        project: { id: request.params.projectId },
      });
      return { apps: apps.map(presentMobileApp) };
    },
  });
}

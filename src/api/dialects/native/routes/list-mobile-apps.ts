import { z } from 'zod';

import { listMobileApps } from '#core/operations/environments/mobile-apps.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentMobileApp } from '../present-resources.ts';
import { readNamedRef } from '../read-ref.ts';
import { namedRefSchema } from '../schema-requests.ts';
import { mobileAppListSchema } from '../schema-resources.ts';

/** `GET /projects/{project}/mobile-apps` */
export function addListMobileApps(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects/:project/mobile-apps',
    schema: {
      operationId: 'listMobileApps',
      summary: 'List the builds for devices that were uploaded',
      params: z.object({ project: namedRefSchema }),
      response: { 200: mobileAppListSchema },
    },
    handler: async (request) => {
      const apps = await listMobileApps(api.context, request.caller, {
        project: readNamedRef(request.params.project),
      });
      return { items: apps.map(presentMobileApp) };
    },
  });
}

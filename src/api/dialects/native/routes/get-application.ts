import { z } from 'zod';

import { getApplication } from '#core/operations/environments/applications.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentApplication } from '../present-record.ts';
import { readRef } from '../read-ref.ts';
import { applicationSchema } from '../schema-projects.ts';
import { refSchema } from '../schema-requests.ts';

/** `GET /applications/{application}` */
export function addGetApplication(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/applications/:application',
    schema: {
      operationId: 'getApplication',
      summary: 'Read an application',
      params: z.object({ application: refSchema }),
      response: { 200: applicationSchema },
    },
    handler: async (request) => {
      const input = { application: readRef(request.params.application) };
      return presentApplication(await getApplication(api.context, request.caller, input));
    },
  });
}

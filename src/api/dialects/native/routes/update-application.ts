import { z } from 'zod';

import { renameApplication } from '#core/operations/environments/applications.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentApplication } from '../present-record.ts';
import { readRef } from '../read-ref.ts';
import { applicationSchema, updateApplicationSchema } from '../schema-projects.ts';
import { refSchema } from '../schema-requests.ts';

/** `PATCH /applications/{application}` */
export function addUpdateApplication(app: ZodApp, api: Api): void {
  app.route({
    method: 'PATCH',
    url: '/applications/:application',
    schema: {
      operationId: 'updateApplication',
      summary: 'Rename an application; its versions keep the names they were made with',
      params: z.object({ application: refSchema }),
      body: updateApplicationSchema,
      response: { 200: applicationSchema },
    },
    handler: async (request) => {
      const input = { application: readRef(request.params.application), name: request.body.name };
      return presentApplication(await renameApplication(api.context, request.caller, input));
    },
  });
}

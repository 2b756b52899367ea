import { z } from 'zod';

import { listApplicationVersions } from '#core/operations/environments/applications.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentEnvironment, presentPage } from '../present-record.ts';
import { readRef } from '../read-ref.ts';
import { environmentSchema } from '../schema-projects.ts';
import { pageQuerySchema, refSchema } from '../schema-requests.ts';
import { pageSchema } from '../schema.ts';

/** `GET /applications/{application}/versions` */
export function addListApplicationVersions(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/applications/:application/versions',
    schema: {
      operationId: 'listApplicationVersions',
      summary: 'List the versions of an application, newest first; each is an environment',
      params: z.object({ application: refSchema }),
      querystring: pageQuerySchema,
      response: { 200: pageSchema(environmentSchema) },
    },
    handler: async (request) => {
      const input = { application: readRef(request.params.application), ...dropUndefined(request.query) };
      return presentPage(
        await listApplicationVersions(api.context, request.caller, input),
        presentEnvironment,
      );
    },
  });
}

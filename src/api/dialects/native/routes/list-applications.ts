import { z } from 'zod';

import { listApplications } from '#core/operations/environments/applications.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentApplication, presentPage } from '../present-record.ts';
import { readNamedRef } from '../read-ref.ts';
import { applicationSchema } from '../schema-projects.ts';
import { namedRefSchema, pageQuerySchema } from '../schema-requests.ts';
import { pageSchema } from '../schema.ts';

/** `GET /projects/{project}/applications` */
export function addListApplications(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects/:project/applications',
    schema: {
      operationId: 'listApplications',
      summary: 'List the applications of a project, newest first',
      params: z.object({ project: namedRefSchema }),
      querystring: pageQuerySchema,
      response: { 200: pageSchema(applicationSchema) },
    },
    handler: async (request) => {
      const input = { project: readNamedRef(request.params.project), ...dropUndefined(request.query) };
      return presentPage(await listApplications(api.context, request.caller, input), presentApplication);
    },
  });
}

import { listProjects } from '#core/operations/projects/list-projects.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentPage, presentProject } from '../present-record.ts';
import { pageQuerySchema } from '../schema-requests.ts';
import { projectSchema } from '../schema-projects.ts';
import { pageSchema } from '../schema.ts';

/** `GET /projects` */
export function addListProjects(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects',
    schema: {
      operationId: 'listProjects',
      summary: 'List the projects this key sees',
      querystring: pageQuerySchema,
      response: { 200: pageSchema(projectSchema) },
    },
    handler: async (request) =>
      presentPage(
        await listProjects(api.context, request.caller, dropUndefined(request.query)),
        presentProject,
      ),
  });
}

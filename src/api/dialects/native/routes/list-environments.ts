import { z } from 'zod';

import { listEnvironments } from '#core/operations/environments/list-environments.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentEnvironment, presentPage } from '../present-record.ts';
import { readNamedRef } from '../read-ref.ts';
import { namedRefSchema, pageQuerySchema } from '../schema-requests.ts';
import { environmentSchema } from '../schema-projects.ts';
import { pageSchema } from '../schema.ts';

/** `GET /projects/{project}/environments` */
export function addListEnvironments(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects/:project/environments',
    schema: {
      operationId: 'listEnvironments',
      summary: 'List the environments of a project',
      params: z.object({ project: namedRefSchema }),
      querystring: pageQuerySchema,
      response: { 200: pageSchema(environmentSchema) },
    },
    handler: async (request) => {
      const project = readNamedRef(request.params.project);
      const input = { project, ...dropUndefined(request.query) };
      return presentPage(await listEnvironments(api.context, request.caller, input), presentEnvironment);
    },
  });
}

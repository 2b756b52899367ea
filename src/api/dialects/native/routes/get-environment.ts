import { z } from 'zod';

import { getEnvironment } from '#core/operations/environments/get-environment.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentEnvironment } from '../present-record.ts';
import { readNamedRef } from '../read-ref.ts';
import { environmentSchema } from '../schema-projects.ts';
import { namedRefSchema } from '../schema-requests.ts';

/** `GET /projects/{project}/environments/{environment}` */
export function addGetEnvironment(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects/:project/environments/:environment',
    schema: {
      operationId: 'getEnvironment',
      summary: 'Read an environment',
      params: z.object({ project: namedRefSchema, environment: namedRefSchema }),
      response: { 200: environmentSchema },
    },
    handler: async (request) => {
      const { environment, project } = request.params;
      const input = { project: readNamedRef(project), environment: readNamedRef(environment) };
      return presentEnvironment(await getEnvironment(api.context, request.caller, input));
    },
  });
}

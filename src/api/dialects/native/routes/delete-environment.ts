import { z } from 'zod';

import { deleteEnvironment } from '#core/operations/environments/delete-environment.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { readNamedRef } from '../read-ref.ts';
import { namedRefSchema } from '../schema-requests.ts';

/** `DELETE /projects/{project}/environments/{environment}` */
export function addDeleteEnvironment(app: ZodApp, api: Api): void {
  app.route({
    method: 'DELETE',
    url: '/projects/:project/environments/:environment',
    schema: {
      operationId: 'deleteEnvironment',
      summary: 'Delete an environment; runs that were in it keep it',
      params: z.object({ project: namedRefSchema, environment: namedRefSchema }),
      response: { 204: z.null().describe('Deleted') },
    },
    handler: async (request, reply) => {
      const { environment, project } = request.params;
      const input = { project: readNamedRef(project), environment: readNamedRef(environment) };
      await deleteEnvironment(api.context, request.caller, input);
      return reply.code(204).send(null);
    },
  });
}

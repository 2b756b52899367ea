import { z } from 'zod';

import { deleteVariable } from '#core/operations/environments/delete-variable.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { readNamedRef } from '../read-ref.ts';
import { namedRefSchema, variableNameSchema } from '../schema-requests.ts';

/** `DELETE /projects/{project}/variables/{name}?environment` */
export function addDeleteVariable(app: ZodApp, api: Api): void {
  app.route({
    method: 'DELETE',
    url: '/projects/:project/variables/:name',
    schema: {
      operationId: 'deleteVariable',
      summary: 'Delete a variable',
      params: z.object({ project: namedRefSchema, name: variableNameSchema }),
      querystring: z.object({ environment: namedRefSchema.optional() }),
      response: { 204: z.null().describe('Deleted') },
    },
    handler: async (request, reply) => {
      const { environment } = request.query;
      await deleteVariable(api.context, request.caller, {
        project: readNamedRef(request.params.project),
        name: request.params.name,
        ...(environment === undefined ? {} : { environment: readNamedRef(environment) }),
      });
      return reply.code(204).send(null);
    },
  });
}

import { z } from 'zod';

import { deleteRepository } from '#core/operations/suites/repositories.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';

/** `DELETE /repositories/{repository}` */
export function addDeleteRepository(app: ZodApp, api: Api): void {
  app.route({
    method: 'DELETE',
    url: '/repositories/:repository',
    schema: {
      operationId: 'deleteRepository',
      summary: 'Delete a repository with its cases; their runs stay',
      params: z.object({ repository: refSchema }),
      response: { 204: z.null().describe('Deleted') },
    },
    handler: async (request, reply) => {
      await deleteRepository(api.context, request.caller, { repository: readRef(request.params.repository) });
      return reply.code(204).send(null);
    },
  });
}

import { z } from 'zod';

import { deleteGroup } from '#core/operations/tests/delete-group.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';

/** `DELETE /groups/{group}` */
export function addDeleteGroup(app: ZodApp, api: Api): void {
  app.route({
    method: 'DELETE',
    url: '/groups/:group',
    schema: {
      operationId: 'deleteGroup',
      summary: 'Delete a group; its tests and batches stay',
      params: z.object({ group: refSchema }),
      response: { 204: z.null().describe('Deleted') },
    },
    handler: async (request, reply) => {
      await deleteGroup(api.context, request.caller, { group: readRef(request.params.group) });
      return reply.code(204).send(null);
    },
  });
}

import { z } from 'zod';

import { deleteKey } from '#core/operations/people/update-key.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';

/** `DELETE /keys/{key}` */
export function addDeleteKey(app: ZodApp, api: Api): void {
  app.route({
    method: 'DELETE',
    url: '/keys/:key',
    config: { takes: 'admin' },
    schema: {
      operationId: 'deleteKey',
      summary: 'Delete a key, as if it had never been; the runs that it started stay',
      params: z.object({ key: refSchema }),
      response: { 204: z.null().describe('Deleted') },
    },
    handler: async (request, reply) => {
      await deleteKey(api.context, request.caller, { key: readRef(request.params.key) });
      return reply.code(204).send(null);
    },
  });
}

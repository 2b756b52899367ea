import { z } from 'zod';

import { deleteCredential } from '#core/operations/environments/credentials.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';

/** `DELETE /credentials/{credential}` */
export function addDeleteCredential(app: ZodApp, api: Api): void {
  app.route({
    method: 'DELETE',
    url: '/credentials/:credential',
    schema: {
      operationId: 'deleteCredential',
      summary: 'Delete a credential',
      params: z.object({ credential: refSchema }),
      response: { 204: z.null().describe('Deleted') },
    },
    handler: async (request, reply) => {
      await deleteCredential(api.context, request.caller, { credential: readRef(request.params.credential) });
      return reply.code(204).send(null);
    },
  });
}

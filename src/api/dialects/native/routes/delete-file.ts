import { z } from 'zod';

import { deleteFile } from '#core/operations/environments/delete-file.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';

/** `DELETE /files/{file}` */
export function addDeleteFile(app: ZodApp, api: Api): void {
  app.route({
    method: 'DELETE',
    url: '/files/:file',
    schema: {
      operationId: 'deleteFile',
      summary: 'Delete a file',
      params: z.object({ file: refSchema }),
      response: { 204: z.null().describe('Deleted') },
    },
    handler: async (request, reply) => {
      await deleteFile(api.context, request.caller, { file: readRef(request.params.file) });
      return reply.code(204).send(null);
    },
  });
}

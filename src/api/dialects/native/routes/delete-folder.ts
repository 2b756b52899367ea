import { z } from 'zod';

import { deleteFolder } from '#core/operations/tests/folder-tree.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';
import { conflict } from './failures.ts';

/** `DELETE /folders/{folder}`: its runs stay. */
export function addDeleteFolder(app: ZodApp, api: Api): void {
  app.route({
    method: 'DELETE',
    url: '/folders/:folder',
    schema: {
      operationId: 'deleteFolder',
      summary: 'Delete an empty folder',
      params: z.object({ folder: refSchema }),
      response: { 204: z.null().describe('Deleted'), ...conflict },
    },
    handler: async (request, reply) => {
      await deleteFolder(api.context, request.caller, { folder: readRef(request.params.folder) });
      return reply.code(204).send(null);
    },
  });
}

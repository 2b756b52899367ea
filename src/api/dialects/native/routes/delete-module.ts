import { z } from 'zod';

import { deleteTest } from '#core/operations/tests/delete-test.ts';
import { getTest } from '#core/operations/tests/get-test.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';
import { conflict } from './failures.ts';

/** `DELETE /modules/{module}` */
export function addDeleteModule(app: ZodApp, api: Api): void {
  app.route({
    method: 'DELETE',
    url: '/modules/:module',
    schema: {
      operationId: 'deleteModule',
      summary: 'Delete a module that nobody uses',
      params: z.object({ module: refSchema }),
      response: { 204: z.null().describe('Deleted'), ...conflict },
    },
    handler: async (request, reply) => {
      const module = await getTest(api.context, request.caller, {
        test: readRef(request.params.module),
        kind: 'module',
      });
      await deleteTest(api.context, request.caller, { test: { id: module.id } });
      return reply.code(204).send(null);
    },
  });
}

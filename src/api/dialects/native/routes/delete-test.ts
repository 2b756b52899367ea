import { z } from 'zod';

import { deleteTest } from '#core/operations/tests/delete-test.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';
import { conflict } from './failures.ts';

/** `DELETE /tests/{test}`: its runs stay. */
export function addDeleteTest(app: ZodApp, api: Api): void {
  app.route({
    method: 'DELETE',
    url: '/tests/:test',
    schema: {
      operationId: 'deleteTest',
      summary: 'Delete a test; its runs stay',
      params: z.object({ test: refSchema }),
      response: { 204: z.null().describe('Deleted'), ...conflict },
    },
    handler: async (request, reply) => {
      await deleteTest(api.context, request.caller, { test: readRef(request.params.test) });
      return reply.code(204).send(null);
    },
  });
}

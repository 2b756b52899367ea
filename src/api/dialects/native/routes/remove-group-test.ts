import { z } from 'zod';

import { removeGroupTest } from '#core/operations/tests/put-group-test.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';

/** `DELETE /groups/{group}/tests/{test}`: also where it is not in it. */
export function addRemoveGroupTest(app: ZodApp, api: Api): void {
  app.route({
    method: 'DELETE',
    url: '/groups/:group/tests/:test',
    schema: {
      operationId: 'removeGroupTest',
      summary: 'Take a test out of a group',
      params: z.object({ group: refSchema, test: refSchema }),
      response: { 204: z.null().describe('Deleted') },
    },
    handler: async (request, reply) => {
      await removeGroupTest(api.context, request.caller, {
        group: readRef(request.params.group),
        test: readRef(request.params.test),
      });
      return reply.code(204).send(null);
    },
  });
}

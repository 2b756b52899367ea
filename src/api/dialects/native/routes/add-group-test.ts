import { z } from 'zod';

import { addGroupTest } from '#core/operations/tests/put-group-test.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';

/** `PUT /groups/{group}/tests/{test}`: also where it is in it already. */
export function addAddGroupTest(app: ZodApp, api: Api): void {
  app.route({
    method: 'PUT',
    url: '/groups/:group/tests/:test',
    schema: {
      operationId: 'addGroupTest',
      summary: 'Put a test into a group',
      params: z.object({ group: refSchema, test: refSchema }),
      response: { 204: z.null().describe('Done') },
    },
    handler: async (request, reply) => {
      await addGroupTest(api.context, request.caller, {
        group: readRef(request.params.group),
        test: readRef(request.params.test),
      });
      return reply.code(204).send(null);
    },
  });
}

import { z } from 'zod';

import { addGroupTest } from '#core/operations/tests/put-group-test.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { failures } from '../schema-parts.ts';
import { groupParams, groupTestSchema } from '../schema-tests.ts';

/** `POST /groups/{groupId}/tests` */
export function addAddGroupTest(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/groups/:groupId/tests',
    schema: {
      operationId: 'addGroupTest',
      summary: 'Add a test to a group',
      params: groupParams,
      body: z.object({ testId: z.guid() }),
      response: { 200: groupTestSchema(false), 201: groupTestSchema(true), ...failures },
    },
    handler: async (request, reply) => {
      const { groupId } = request.params;
      const { testId } = request.body;
      const added = await addGroupTest(api.context, request.caller, {
        group: { id: groupId },
        test: { id: testId },
      });
      if (!added) return reply.code(200).send({ groupId, testId, added: false });
      return reply.code(201).send({ groupId, testId, added: true });
    },
  });
}

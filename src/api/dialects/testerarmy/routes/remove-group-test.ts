import { z } from 'zod';

import { removeGroupTest } from '#core/operations/tests/put-group-test.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { failures, uuid } from '../schema-parts.ts';
import { groupParams } from '../schema-tests.ts';

/** `DELETE /groups/{groupId}/tests/{testId}` */
export function addRemoveGroupTest(app: ZodApp, api: Api): void {
  app.route({
    method: 'DELETE',
    url: '/groups/:groupId/tests/:testId',
    schema: {
      operationId: 'removeGroupTest',
      summary: 'Remove a test from a group',
      params: groupParams.extend({ testId: z.guid() }),
      response: { 200: z.object({ groupId: uuid, testId: uuid, removed: z.boolean() }), ...failures },
    },
    handler: async (request) => {
      const { groupId, testId } = request.params;
      const removed = await removeGroupTest(api.context, request.caller, {
        group: { id: groupId },
        test: { id: testId },
      });
      return { groupId, testId, removed };
    },
  });
}

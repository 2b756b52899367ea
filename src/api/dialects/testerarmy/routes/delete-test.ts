import { z } from 'zod';

import { deleteTest } from '#core/operations/tests/delete-test.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { deletedSchema } from '../schema-projects.ts';
import { failures } from '../schema-parts.ts';

/** `DELETE /tests/{testId}` */
export function addDeleteTest(app: ZodApp, api: Api): void {
  app.route({
    method: 'DELETE',
    url: '/tests/:testId',
    schema: {
      operationId: 'deleteTest',
      summary: 'Delete a test',
      params: z.object({ testId: z.guid() }),
      response: { 200: deletedSchema, ...failures },
    },
    handler: async (request) => {
      const { testId } = request.params;
      await deleteTest(api.context, request.caller, { test: { id: testId } });
      return { deleted: true as const, id: testId };
    },
  });
}

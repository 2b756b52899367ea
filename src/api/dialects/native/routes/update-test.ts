import { z } from 'zod';

import { updateTest } from '#core/operations/tests/update-test.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentTest } from '../present-record.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';
import { updateTestSchema } from '../schema-tests.ts';
import { testSchema } from '../schema.ts';
import { conflict, unreadable } from './failures.ts';

/** `PATCH /tests/{test}` */
export function addUpdateTest(app: ZodApp, api: Api): void {
  app.route({
    method: 'PATCH',
    url: '/tests/:test',
    schema: {
      operationId: 'updateTest',
      summary: 'Rewrite, rename or move a test, or take it out of batches',
      params: z.object({ test: refSchema }),
      body: updateTestSchema,
      response: { 200: testSchema, ...conflict, ...unreadable },
    },
    handler: async (request) => {
      const { folder, ...given } = request.body;
      const test = await updateTest(api.context, request.caller, {
        test: readRef(request.params.test),
        ...dropUndefined({ ...given, folder: typeof folder === 'string' ? readRef(folder) : folder }),
      });
      return presentTest(test);
    },
  });
}

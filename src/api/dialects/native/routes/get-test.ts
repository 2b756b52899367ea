import { z } from 'zod';

import { getTest } from '#core/operations/tests/get-test.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentTest } from '../present-record.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';
import { testSchema } from '../schema.ts';

/** `GET /tests/{test}` */
export function addGetTest(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/tests/:test',
    schema: {
      operationId: 'getTest',
      summary: 'Get a test',
      params: z.object({ test: refSchema }),
      response: { 200: testSchema },
    },
    handler: async (request) => {
      const test = readRef(request.params.test);
      return presentTest(await getTest(api.context, request.caller, { test }));
    },
  });
}

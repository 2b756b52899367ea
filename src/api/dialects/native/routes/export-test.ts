import { z } from 'zod';

import { exportTest } from '#core/operations/tests/export-test.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';
import { exportTestQuerySchema } from '../schema-tests.ts';
import { testFileSchema } from '../schema.ts';

/** `GET /tests/{test}/file` */
export function addExportTest(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/tests/:test/file',
    schema: {
      operationId: 'exportTest',
      summary: 'Get a test as the text of a file that `PUT …/tests` takes back',
      params: z.object({ test: refSchema }),
      querystring: exportTestQuerySchema,
      response: { 200: testFileSchema },
    },
    handler: async (request) =>
      exportTest(api.context, request.caller, {
        test: readRef(request.params.test),
        ...dropUndefined(request.query),
      }),
  });
}

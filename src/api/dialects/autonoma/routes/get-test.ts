import { z } from 'zod';

import { findLatestVersions } from '#core/operations/start/find-latest-versions.ts';
import { getTest } from '#core/operations/tests/get-test.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentTest } from '../present-test.ts';
import { getTestQuerySchema, testSchema } from '../schema-tests.ts';
import { readId } from './read-id.ts';

/** `GET /test/{test_id}?steps` */
export function addGetTest(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/test/:test_id',
    schema: {
      operationId: 'getTest',
      summary: 'Get a test',
      params: z.object({ test_id: z.string() }),
      querystring: getTestQuerySchema,
      response: { 200: testSchema },
    },
    handler: async (request) => {
      const test = await getTest(api.context, request.caller, { test: readId(request.params.test_id) });
      const versions = await findLatestVersions(api.context, [test]);
      return presentTest(test, versions.get(test.id), request.query);
    },
  });
}

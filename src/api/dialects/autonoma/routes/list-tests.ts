import { z } from 'zod';

import { findLatestVersions } from '#core/operations/start/find-latest-versions.ts';
import { listTests } from '#core/operations/tests/list-tests.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentTest } from '../present-test.ts';
import { listTestsQuerySchema, testSchema } from '../schema-tests.ts';
import { emptyWhereMissing } from './empty-where-missing.ts';
import { readId } from './read-id.ts';

/** `GET /test?limit&offset&steps&folder` */
export function addListTests(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/test',
    schema: {
      operationId: 'listTests',
      summary: 'List tests, newest first',
      querystring: listTestsQuerySchema,
      response: { 200: z.array(testSchema) },
    },
    handler: async (request) => {
      const { folder, limit, offset, steps } = request.query;
      const tests = await emptyWhereMissing(
        async () =>
          await listTests(api.context, request.caller, {
            limit,
            offset,
            ...(folder === undefined ? {} : { folder: readId(folder) }),
          }),
      );
      const versions = await findLatestVersions(api.context, tests);
      return tests.map((test) => presentTest(test, versions.get(test.id), { steps }));
    },
  });
}

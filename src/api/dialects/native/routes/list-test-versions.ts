import { z } from 'zod';

import { listTestVersions } from '#core/operations/tests/list-test-versions.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentPage } from '../present-record.ts';
import { presentTestVersion } from '../present-tests.ts';
import { readRef } from '../read-ref.ts';
import { pageQuerySchema, refSchema } from '../schema-requests.ts';
import { testVersionSchema } from '../schema-tests.ts';
import { pageSchema } from '../schema.ts';

/** `GET /tests/{test}/versions` */
export function addListTestVersions(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/tests/:test/versions',
    schema: {
      operationId: 'listTestVersions',
      summary: 'List the versions of a test, newest first; its file has the text of each',
      params: z.object({ test: refSchema }),
      querystring: pageQuerySchema,
      response: { 200: pageSchema(testVersionSchema) },
    },
    handler: async (request) => {
      const input = { test: readRef(request.params.test), ...dropUndefined(request.query) };
      return presentPage(await listTestVersions(api.context, request.caller, input), presentTestVersion);
    },
  });
}

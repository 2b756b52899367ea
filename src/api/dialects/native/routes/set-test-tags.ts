import { z } from 'zod';

import { setTestTags } from '#core/operations/tests/set-test-tags.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentTest } from '../present-record.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';
import { setTestTagsSchema } from '../schema-tests.ts';
import { testSchema } from '../schema.ts';
import { conflict } from './failures.ts';

/** `PUT /tests/{test}/tags` */
export function addSetTestTags(app: ZodApp, api: Api): void {
  app.route({
    method: 'PUT',
    url: '/tests/:test/tags',
    schema: {
      operationId: 'setTestTags',
      summary: 'Give a test these tags and no others: a new version of it',
      params: z.object({ test: refSchema }),
      body: setTestTagsSchema,
      response: { 200: testSchema, ...conflict },
    },
    handler: async (request) => {
      const { tags } = request.body;
      return presentTest(
        await setTestTags(api.context, request.caller, { test: readRef(request.params.test), tags }),
      );
    },
  });
}

import { z } from 'zod';

import { putTest } from '#core/operations/tests/put-test.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentTest } from '../present-record.ts';
import { readNamedRef } from '../read-ref.ts';
import { namedRefSchema, putTestSchema } from '../schema-requests.ts';
import { testSchema } from '../schema.ts';
import { conflict, unreadable } from './failures.ts';

/** `PUT /projects/{project}/tests`: a test file as it stands in the repository. */
export function addPutTest(app: ZodApp, api: Api): void {
  app.route({
    method: 'PUT',
    url: '/projects/:project/tests',
    schema: {
      operationId: 'putTest',
      summary: 'Make a test from the text of its file, or a new version of it',
      params: z.object({ project: namedRefSchema }),
      body: putTestSchema,
      response: { 200: testSchema, ...conflict, ...unreadable },
    },
    handler: async (request) => {
      const { path, text, folder } = request.body;
      const test = await putTest(api.context, request.caller, {
        project: readNamedRef(request.params.project),
        kind: 'test',
        file: { path, text },
        ...(folder === undefined ? {} : { folder }),
      });
      return presentTest(test);
    },
  });
}

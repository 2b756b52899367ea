import { z } from 'zod';

import { getTestUses } from '#core/operations/tests/get-test-uses.ts';
import { putTest } from '#core/operations/tests/put-test.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentModule } from '../present-tests.ts';
import { readNamedRef } from '../read-ref.ts';
import { namedRefSchema } from '../schema-requests.ts';
import { moduleSchema, putModuleSchema } from '../schema-tests.ts';
import { conflict, unreadable } from './failures.ts';

/** `PUT /projects/{project}/modules` */
export function addPutModule(app: ZodApp, api: Api): void {
  app.route({
    method: 'PUT',
    url: '/projects/:project/modules',
    schema: {
      operationId: 'putModule',
      summary: 'Make a module from the text of its file, or a new version of it',
      params: z.object({ project: namedRefSchema }),
      body: putModuleSchema,
      response: { 200: moduleSchema, ...conflict, ...unreadable },
    },
    handler: async (request) => {
      const { path, text } = request.body;
      const module = await putTest(api.context, request.caller, {
        project: readNamedRef(request.params.project),
        kind: 'module',
        file: { path, text },
      });
      return presentModule(module, await getTestUses(api.context, [module]));
    },
  });
}

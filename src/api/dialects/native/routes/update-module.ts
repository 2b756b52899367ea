import { z } from 'zod';

import { getTestUses } from '#core/operations/tests/get-test-uses.ts';
import { getTest } from '#core/operations/tests/get-test.ts';
import { putTest } from '#core/operations/tests/put-test.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentModule } from '../present-tests.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';
import { moduleSchema, updateModuleSchema } from '../schema-tests.ts';
import { unreadable } from './failures.ts';

/** `PUT /modules/{module}` */
export function addUpdateModule(app: ZodApp, api: Api): void {
  app.route({
    method: 'PUT',
    url: '/modules/:module',
    schema: {
      operationId: 'updateModule',
      summary: 'Replace the steps of a module by the text of its file',
      params: z.object({ module: refSchema }),
      body: updateModuleSchema,
      response: { 200: moduleSchema, ...unreadable },
    },
    handler: async (request) => {
      const module = await getTest(api.context, request.caller, {
        test: readRef(request.params.module),
        kind: 'module',
      });
      const changed = await putTest(api.context, request.caller, {
        project: { id: module.projectId },
        test: { id: module.id },
        kind: 'module',
        file: { path: module.filePath ?? 'module.yaml', text: request.body.text },
      });
      return presentModule(changed, await getTestUses(api.context, [changed]));
    },
  });
}

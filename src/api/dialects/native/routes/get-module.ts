import { z } from 'zod';

import { getTestUses } from '#core/operations/tests/get-test-uses.ts';
import { getTest } from '#core/operations/tests/get-test.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentModule } from '../present-tests.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';
import { moduleSchema } from '../schema-tests.ts';

/** `GET /modules/{module}` */
export function addGetModule(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/modules/:module',
    schema: {
      operationId: 'getModule',
      summary: 'Read a module, and who uses it',
      params: z.object({ module: refSchema }),
      response: { 200: moduleSchema },
    },
    handler: async (request) => {
      const module = await getTest(api.context, request.caller, {
        test: readRef(request.params.module),
        kind: 'module',
      });
      return presentModule(module, await getTestUses(api.context, [module]));
    },
  });
}

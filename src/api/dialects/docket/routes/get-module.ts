import { z } from 'zod';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { findOfKind, surroundingsOf } from '../blueprints.ts';
import { presentModule } from '../present-blueprint.ts';
import { moduleAnswerSchema } from '../schema-blueprints.ts';
import { serialSchema } from '../schema.ts';
import { failures } from './failures.ts';

/** `GET /modules/{module_id}` */
export function addGetModule(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/modules/:module_id',
    schema: {
      operationId: 'getModule',
      summary: 'Get a module, and who uses it',
      params: z.object({ module_id: serialSchema }),
      response: { 200: moduleAnswerSchema, ...failures },
    },
    handler: async ({ caller, params }) => {
      const test = await findOfKind(api, caller, 'module', params.module_id);
      return { test_blueprint: presentModule(test, await surroundingsOf(api, caller, [test])) };
    },
  });
}

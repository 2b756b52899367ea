import { z } from 'zod';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { findOfKind, surroundingsOf } from '../blueprints.ts';
import { presentBlueprint } from '../present-blueprint.ts';
import { blueprintAnswerSchema } from '../schema-blueprints.ts';
import { serialSchema } from '../schema.ts';
import { failures } from './failures.ts';

/** `GET /test_blueprint/{test_blueprint_id}` */
export function addGetTestBlueprint(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/test_blueprint/:test_blueprint_id',
    schema: {
      operationId: 'getTestBlueprint',
      summary: 'Get a test',
      params: z.object({ test_blueprint_id: serialSchema }),
      response: { 200: blueprintAnswerSchema, ...failures },
    },
    handler: async ({ caller, params }) => {
      const test = await findOfKind(api, caller, 'test', params.test_blueprint_id);
      return { test_blueprint: presentBlueprint(test, await surroundingsOf(api, caller, [test])) };
    },
  });
}

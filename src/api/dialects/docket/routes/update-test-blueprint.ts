import { z } from 'zod';

import { putTest } from '#core/operations/tests/put-test.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { changeBlueprint, credentialOf, findOfKind, folderOf, surroundingsOf } from '../blueprints.ts';
import { presentBlueprint } from '../present-blueprint.ts';
import { blueprintSavedSchema, updateBlueprintRequestSchema } from '../schema-blueprints.ts';
import { serialSchema } from '../schema.ts';
import { changeFailures } from './failures.ts';

/** `PATCH /test_blueprint/{test_blueprint_id}`, and the same by PUT: what the body does not say stays. */
export function addUpdateTestBlueprint(app: ZodApp, api: Api): void {
  for (const method of ['PATCH', 'PUT'] as const) {
    app.route({
      method,
      url: '/test_blueprint/:test_blueprint_id',
      schema: {
        operationId: 'updateTestBlueprint',
        summary: 'Change a test',
        hide: method === 'PUT',
        params: z.object({ test_blueprint_id: serialSchema }),
        body: updateBlueprintRequestSchema,
        response: { 200: blueprintSavedSchema, ...changeFailures },
      },
      handler: async ({ body, caller, params }) => {
        const present = await findOfKind(api, caller, 'test', params.test_blueprint_id);
        const definition = await changeBlueprint(api, caller, present, body);
        const folder = await folderOf(api, caller, body);
        const { credential } = credentialOf(body);
        const test = await putTest(api.context, caller, {
          project: { id: present.projectId },
          test: { id: present.id },
          definition,
          ...(folder !== undefined && { folder }),
          ...(credential !== undefined && { credential }),
        });
        return {
          message: 'Test blueprint updated successfully',
          test_blueprint: presentBlueprint(test, await surroundingsOf(api, caller, [test])),
        };
      },
    });
  }
}

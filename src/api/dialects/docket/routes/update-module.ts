import { z } from 'zod';

import { putTest } from '#core/operations/tests/put-test.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { changeModule, findOfKind, folderOf, surroundingsOf } from '../blueprints.ts';
import { presentModule } from '../present-blueprint.ts';
import { moduleSavedSchema, updateModuleRequestSchema } from '../schema-blueprints.ts';
import { serialSchema } from '../schema.ts';
import { changeFailures } from './failures.ts';

/** `PATCH /modules/{module_id}`, and the same by PUT: what the body does not say stays. */
export function addUpdateModule(app: ZodApp, api: Api): void {
  for (const method of ['PATCH', 'PUT'] as const) {
    app.route({
      method,
      url: '/modules/:module_id',
      schema: {
        operationId: 'updateModule',
        summary: 'Change a module, for all runs that are queued from now on',
        hide: method === 'PUT',
        params: z.object({ module_id: serialSchema }),
        body: updateModuleRequestSchema,
        response: { 200: moduleSavedSchema, ...changeFailures },
      },
      handler: async ({ body, caller, params }) => {
        const present = await findOfKind(api, caller, 'module', params.module_id);
        const definition = await changeModule(api, caller, present, body);
        const folder = await folderOf(api, caller, body);
        const test = await putTest(api.context, caller, {
          project: { id: present.projectId },
          test: { id: present.id },
          definition,
          ...(folder !== undefined && { folder }),
        });
        return {
          message: 'Module updated successfully',
          test_blueprint: presentModule(test, await surroundingsOf(api, caller, [test])),
        };
      },
    });
  }
}

import { z } from 'zod';

import { deleteTest } from '#core/operations/tests/delete-test.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { findOfKind } from '../blueprints.ts';
import { deletedSchema } from '../schema-blueprints.ts';
import { errorSchema, serialSchema } from '../schema.ts';
import { changeFailures } from './failures.ts';

/** `DELETE /modules/{module_id}`: refused while tests use it. */
export function addDeleteModule(app: ZodApp, api: Api): void {
  app.route({
    method: 'DELETE',
    url: '/modules/:module_id',
    schema: {
      operationId: 'deleteModule',
      summary: 'Delete a module',
      params: z.object({ module_id: serialSchema }),
      response: { 200: deletedSchema, ...changeFailures, 409: errorSchema },
    },
    handler: async ({ caller, params }) => {
      const { id } = await findOfKind(api, caller, 'module', params.module_id);
      await deleteTest(api.context, caller, { test: { id } });
      return { message: 'Module deleted successfully' };
    },
  });
}

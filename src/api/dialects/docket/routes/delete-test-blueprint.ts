import { z } from 'zod';

import { deleteTest } from '#core/operations/tests/delete-test.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { findOfKind } from '../blueprints.ts';
import { deletedSchema } from '../schema-blueprints.ts';
import { errorSchema, serialSchema } from '../schema.ts';
import { changeFailures } from './failures.ts';

/** `DELETE /test_blueprint/{test_blueprint_id}`: its runs stay. Refused while other tests have steps of it. */
export function addDeleteTestBlueprint(app: ZodApp, api: Api): void {
  app.route({
    method: 'DELETE',
    url: '/test_blueprint/:test_blueprint_id',
    schema: {
      operationId: 'deleteTestBlueprint',
      summary: 'Delete a test',
      params: z.object({ test_blueprint_id: serialSchema }),
      response: { 200: deletedSchema, ...changeFailures, 409: errorSchema },
    },
    handler: async ({ caller, params }) => {
      const { id } = await findOfKind(api, caller, 'test', params.test_blueprint_id);
      await deleteTest(api.context, caller, { test: { id } });
      return { message: 'Test blueprint deleted successfully' };
    },
  });
}

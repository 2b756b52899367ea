import { listTests } from '#core/operations/tests/list-tests.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { surroundingsOf } from '../blueprints.ts';
import { presentBlueprint } from '../present-blueprint.ts';
import { blueprintListSchema } from '../schema-blueprints.ts';
import { inFolderQuerySchema } from '../schema.ts';
import { failures } from './failures.ts';

/** `GET /test_blueprint?limit&cursor&test_blueprint_category_id` */
export function addListTestBlueprints(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/test_blueprint',
    schema: {
      operationId: 'listTestBlueprints',
      summary: 'List tests, newest first',
      querystring: inFolderQuerySchema,
      response: { 200: blueprintListSchema, ...failures },
    },
    handler: async ({ caller, query }) => {
      const { cursor, limit, test_blueprint_category_id: folder } = query;
      const { items, next } = await listTests(api.context, caller, {
        limit,
        ...(cursor !== undefined && { cursor }),
        ...(folder !== undefined && { folder: { serial: folder } }),
      });
      const around = await surroundingsOf(api, caller, items);
      return {
        test_blueprints: items.map((test) => presentBlueprint(test, around)),
        next_cursor: next,
      };
    },
  });
}

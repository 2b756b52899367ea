import { listTests } from '#core/operations/tests/list-tests.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { surroundingsOf } from '../blueprints.ts';
import { presentModule } from '../present-blueprint.ts';
import { moduleListSchema } from '../schema-blueprints.ts';
import { inFolderQuerySchema } from '../schema.ts';
import { failures } from './failures.ts';

/** `GET /modules?limit&cursor&test_blueprint_category_id` */
export function addListModules(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/modules',
    schema: {
      operationId: 'listModules',
      summary: 'List modules, newest first',
      querystring: inFolderQuerySchema,
      response: { 200: moduleListSchema, ...failures },
    },
    handler: async ({ caller, query }) => {
      const { cursor, limit, test_blueprint_category_id: folder } = query;
      const { items, next } = await listTests(api.context, caller, {
        kind: 'module',
        limit,
        ...(cursor !== undefined && { cursor }),
        ...(folder !== undefined && { folder: { serial: folder } }),
      });
      const around = await surroundingsOf(api, caller, items);
      return { modules: items.map((test) => presentModule(test, around)), next_cursor: next };
    },
  });
}

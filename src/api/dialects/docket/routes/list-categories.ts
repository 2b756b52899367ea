import { getFolderPaths } from '#core/operations/tests/get-folder-paths.ts';
import { listFolders } from '#core/operations/tests/list-folders.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentCategory } from '../present-category.ts';
import { categoryListSchema } from '../schema-groups.ts';
import { pageQuerySchema } from '../schema.ts';
import { failures } from './failures.ts';

/** `GET /test_blueprint_category?limit&cursor` */
export function addListCategories(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/test_blueprint_category',
    schema: {
      operationId: 'listTestBlueprintCategories',
      summary: 'List suites and the folders in them, newest first',
      querystring: pageQuerySchema,
      response: { 200: categoryListSchema, ...failures },
    },
    handler: async ({ caller, query }) => {
      const { cursor, limit } = query;
      const { items, next } = await listFolders(api.context, caller, {
        limit,
        ...(cursor !== undefined && { cursor }),
      });
      const paths = await getFolderPaths(
        api.context,
        items.map(({ id }) => id),
      );
      return {
        test_blueprint_categories: items.map((folder) => presentCategory(folder, paths.get(folder.id))),
        next_cursor: next,
      };
    },
  });
}

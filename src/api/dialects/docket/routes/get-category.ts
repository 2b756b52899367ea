import { z } from 'zod';

import { getFolderPaths } from '#core/operations/tests/get-folder-paths.ts';
import { getFolder } from '#core/operations/tests/get-folder.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentCategory } from '../present-category.ts';
import { categoryAnswerSchema } from '../schema-groups.ts';
import { serialSchema } from '../schema.ts';
import { failures } from './failures.ts';

/** `GET /test_blueprint_category/{test_blueprint_category_id}` */
export function addGetCategory(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/test_blueprint_category/:test_blueprint_category_id',
    schema: {
      operationId: 'getTestBlueprintCategory',
      summary: 'Get a suite or folder with its tests',
      params: z.object({ test_blueprint_category_id: serialSchema }),
      response: { 200: categoryAnswerSchema, ...failures },
    },
    handler: async ({ caller, params }) => {
      const ref = { serial: params.test_blueprint_category_id };
      const folder = await getFolder(api.context, caller, { folder: ref });
      const paths = await getFolderPaths(api.context, [folder.id]);
      return { test_blueprint_category: presentCategory(folder, paths.get(folder.id)) };
    },
  });
}

import { z } from 'zod';

import { listFolders } from '#core/operations/tests/list-folders.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentFolder } from '../present-test.ts';
import { folderSchema } from '../schema-tests.ts';
import { pageQuerySchema } from '../schema.ts';

/** `GET /folder?limit&offset` */
export function addListFolders(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/folder',
    schema: {
      operationId: 'listFolders',
      summary: 'List folders, newest first',
      querystring: pageQuerySchema,
      response: { 200: z.array(folderSchema) },
    },
    handler: async (request) => {
      const { items } = await listFolders(api.context, request.caller, request.query);
      return items.map(presentFolder);
    },
  });
}

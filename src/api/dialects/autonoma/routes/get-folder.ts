import { z } from 'zod';

import { getFolder } from '#core/operations/tests/get-folder.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentFolder } from '../present-test.ts';
import { folderSchema } from '../schema-tests.ts';
import { readId } from './read-id.ts';

/** `GET /folder/{folder_id}` */
export function addGetFolder(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/folder/:folder_id',
    schema: {
      operationId: 'getFolder',
      summary: 'Get a folder with its tests',
      params: z.object({ folder_id: z.string() }),
      response: { 200: folderSchema },
    },
    handler: async (request) => {
      const folder = readId(request.params.folder_id);
      return presentFolder(await getFolder(api.context, request.caller, { folder }));
    },
  });
}

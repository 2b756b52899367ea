import { z } from 'zod';

import { getFolderPaths } from '#core/operations/tests/get-folder-paths.ts';
import { getFolder } from '#core/operations/tests/get-folder.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentFolder } from '../present-tests.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';
import { folderSchema } from '../schema-tests.ts';

/** `GET /folders/{folder}` */
export function addGetFolder(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/folders/:folder',
    schema: {
      operationId: 'getFolder',
      summary: 'Read a folder, with its path and the tests that are directly in it',
      params: z.object({ folder: refSchema }),
      response: { 200: folderSchema },
    },
    handler: async (request) => {
      const folder = await getFolder(api.context, request.caller, { folder: readRef(request.params.folder) });
      return presentFolder(folder, await getFolderPaths(api.context, [folder.id]));
    },
  });
}

import { z } from 'zod';

import { updateFolder } from '#core/operations/tests/folder-tree.ts';
import { getFolderPaths } from '#core/operations/tests/get-folder-paths.ts';
import { getFolder } from '#core/operations/tests/get-folder.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentFolder } from '../present-tests.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';
import { folderSchema, updateFolderSchema } from '../schema-tests.ts';
import { conflict } from './failures.ts';

/** `PATCH /folders/{folder}` */
export function addUpdateFolder(app: ZodApp, api: Api): void {
  app.route({
    method: 'PATCH',
    url: '/folders/:folder',
    schema: {
      operationId: 'updateFolder',
      summary: 'Rename or move a folder with all that is in it',
      params: z.object({ folder: refSchema }),
      body: updateFolderSchema,
      response: { 200: folderSchema, ...conflict },
    },
    handler: async (request) => {
      const { name, parent } = request.body;
      const folder = await updateFolder(api.context, request.caller, {
        folder: readRef(request.params.folder),
        ...dropUndefined({ name, parent: typeof parent === 'string' ? readRef(parent) : parent }),
      });
      const detail = await getFolder(api.context, request.caller, { folder: { id: folder.id } });
      const paths = await getFolderPaths(api.context, [folder.id]);
      return presentFolder(detail, paths);
    },
  });
}

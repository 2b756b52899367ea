import { z } from 'zod';

import { getFolderPaths } from '#core/operations/tests/get-folder-paths.ts';
import { listFolders } from '#core/operations/tests/list-folders.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentPage } from '../present-record.ts';
import { presentFolder } from '../present-tests.ts';
import { readGiven, readNamedRef, readRef } from '../read-ref.ts';
import { namedRefSchema, pageQuerySchema, refSchema } from '../schema-requests.ts';
import { folderSchema } from '../schema-tests.ts';
import { pageSchema } from '../schema.ts';

/** `GET /projects/{project}/folders` */
export function addListFolders(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects/:project/folders',
    schema: {
      operationId: 'listFolders',
      summary: 'List the folders of a project, newest first',
      params: z.object({ project: namedRefSchema }),
      querystring: pageQuerySchema.extend({
        parent: z
          .union([z.literal('none'), refSchema])
          .optional()
          .describe('Only those that stand in this one, or in none'),
      }),
      response: { 200: pageSchema(folderSchema) },
    },
    handler: async (request) => {
      const { parent, ...rest } = request.query;
      const page = await listFolders(api.context, request.caller, {
        project: readNamedRef(request.params.project),
        ...dropUndefined({ ...rest, parent: parent === 'none' ? null : readGiven(parent, readRef) }),
      });
      const paths = await getFolderPaths(
        api.context,
        page.items.map(({ id }) => id),
      );
      return presentPage(page, (folder) => presentFolder(folder, paths));
    },
  });
}

import { z } from 'zod';

import { createFolder } from '#core/operations/tests/folder-tree.ts';
import { getFolderPaths } from '#core/operations/tests/get-folder-paths.ts';
import { getFolder } from '#core/operations/tests/get-folder.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentFolder } from '../present-tests.ts';
import { readNamedRef, readRef } from '../read-ref.ts';
import { namedRefSchema } from '../schema-requests.ts';
import { createFolderSchema, folderSchema } from '../schema-tests.ts';

/** `POST /projects/{project}/folders` */
export function addCreateFolder(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/projects/:project/folders',
    schema: {
      operationId: 'createFolder',
      summary: 'Make a folder',
      params: z.object({ project: namedRefSchema }),
      body: createFolderSchema,
      response: { 201: folderSchema },
    },
    handler: async (request, reply) => {
      const { name, parent } = request.body;
      const folder = await createFolder(api.context, request.caller, {
        project: readNamedRef(request.params.project),
        name,
        parent: typeof parent === 'string' ? readRef(parent) : null,
      });
      const detail = await getFolder(api.context, request.caller, { folder: { id: folder.id } });
      const paths = await getFolderPaths(api.context, [folder.id]);
      return reply.code(201).send(presentFolder(detail, paths));
    },
  });
}

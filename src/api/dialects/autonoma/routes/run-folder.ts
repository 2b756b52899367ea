import { z } from 'zod';

import { getFolder } from '#core/operations/tests/get-folder.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentStartedFolder } from '../present-start.ts';
import { runFolderRequestSchema, startedFolderSchema } from '../schema-starts.ts';
import { readId } from './read-id.ts';
import { namesVersions, readVersions } from './read-versions.ts';
import { startSuite } from './start-suite.ts';

/** `POST /folder/{folder_id}/run`: the body may be left out. */
export function addRunFolder(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/folder/:folder_id/run',
    schema: {
      operationId: 'runFolder',
      summary: 'Run the tests of a folder',
      params: z.object({ folder_id: z.string() }),
      body: runFolderRequestSchema.nullish(),
      response: {
        200: startedFolderSchema,
      },
    },
    handler: async (request) => {
      const id = request.params.folder_id;
      const body = request.body ?? runFolderRequestSchema.parse({});
      const folder = await getFolder(api.context, request.caller, { folder: readId(id) });
      const batch = await startSuite(api, request, `within folder ${id}`, {
        project: { id: folder.projectId },
        name: folder.name,
        folder: { id: folder.id },
        recursive: body.recursive,
        source: body.source,
        input: { ...body },
        ...readVersions(body),
      });
      const about = { noun: 'folder', name: folder.name, versionsNamed: namesVersions(body) };
      return presentStartedFolder(batch, api.links(request), about);
    },
  });
}

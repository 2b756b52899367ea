import { z } from 'zod';

import { listFiles } from '#core/operations/environments/list-files.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { failures, projectParams } from '../schema-parts.ts';
import { fileSchema } from '../schema-projects.ts';
import { presentFile } from '../present-project.ts';
import { readProject } from '../read-project.ts';

const mostFiles = 200;

/** `GET /projects/{projectId}/files` lists the newest whose bytes are there: the vendor has no pages here. */
export function addListFiles(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects/:projectId/files',
    schema: {
      operationId: 'listFiles',
      summary: 'List project files',
      params: projectParams,
      response: { 200: z.object({ files: z.array(fileSchema) }), ...failures },
    },
    handler: async (request) => {
      const { items } = await listFiles(api.context, request.caller, {
        project: readProject(request.params.projectId),
        limit: mostFiles,
      });
      return { files: items.filter(({ state }) => state === 'ready').map(presentFile) };
    },
  });
}

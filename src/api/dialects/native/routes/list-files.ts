import { z } from 'zod';

import { listFiles } from '#core/operations/environments/list-files.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentPage } from '../present-record.ts';
import { presentFile } from '../present-resources.ts';
import { readNamedRef } from '../read-ref.ts';
import { namedRefSchema, pageQuerySchema } from '../schema-requests.ts';
import { fileSchema } from '../schema-resources.ts';
import { pageSchema } from '../schema.ts';

/** `GET /projects/{project}/files` */
export function addListFiles(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects/:project/files',
    schema: {
      operationId: 'listFiles',
      summary: 'List the files and links of a project, newest first',
      params: z.object({ project: namedRefSchema }),
      querystring: pageQuerySchema,
      response: { 200: pageSchema(fileSchema) },
    },
    handler: async (request) => {
      const input = { project: readNamedRef(request.params.project), ...dropUndefined(request.query) };
      const links = api.links(request);
      return presentPage(await listFiles(api.context, request.caller, input), (file) =>
        presentFile(file, links),
      );
    },
  });
}

import { z } from 'zod';

import { getFile } from '#core/operations/environments/get-file.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentFile } from '../present-resources.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';
import { fileSchema } from '../schema-resources.ts';

/** `GET /files/{file}` */
export function addGetFile(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/files/:file',
    schema: {
      operationId: 'getFile',
      summary: 'Read a file, with the address of its bytes',
      params: z.object({ file: refSchema }),
      response: { 200: fileSchema },
    },
    handler: async (request) => {
      return presentFile(
        await getFile(api.context, request.caller, { file: readRef(request.params.file) }),
        api.links(request),
      );
    },
  });
}

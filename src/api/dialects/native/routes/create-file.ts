import { z } from 'zod';

import { createFile } from '#core/operations/environments/create-file.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentFile } from '../present-resources.ts';
import { readNamedRef } from '../read-ref.ts';
import { namedRefSchema } from '../schema-requests.ts';
import { createFileSchema, createdFileSchema } from '../schema-resources.ts';

/** `POST /projects/{project}/files` */
export function addCreateFile(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/projects/:project/files',
    schema: {
      operationId: 'createFile',
      summary: 'Add a link, or announce a file and get the address to put its bytes at',
      params: z.object({ project: namedRefSchema }),
      body: createFileSchema,
      response: { 201: createdFileSchema },
    },
    handler: async (request, reply) => {
      const { name, ...rest } = request.body;
      const file = await createFile(api.context, request.caller, {
        project: readNamedRef(request.params.project),
        name,
        ...dropUndefined(rest),
      });
      const links = api.links(request);
      const uploadUrl = file.state === 'link' ? null : links.upload(file.id);
      return reply.code(201).send({ file: presentFile(file, links), uploadUrl });
    },
  });
}

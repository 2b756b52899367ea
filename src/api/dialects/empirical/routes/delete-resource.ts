import { deleteFile } from '#core/operations/environments/delete-file.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { failuresOfOne, idParamsSchema, messageAnswerSchema } from '../schema.ts';
import { narrowCaller } from './narrow-caller.ts';

/** `DELETE /resources/{id}` */
export function addDeleteResource(app: ZodApp, api: Api): void {
  app.route({
    method: 'DELETE',
    url: '/resources/:id',
    schema: {
      operationId: 'deleteResource',
      summary: 'Delete a file or link',
      params: idParamsSchema,
      response: { 200: messageAnswerSchema, ...failuresOfOne },
    },
    handler: async (request) => {
      const caller = await narrowCaller(api, request);
      await deleteFile(api.context, caller, { file: { serial: request.params.id } });
      return { data: { message: 'The resource is deleted.' } };
    },
  });
}

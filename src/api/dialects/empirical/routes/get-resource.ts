import { getFile } from '#core/operations/environments/get-file.ts';
import { getProject } from '#core/operations/projects/get-project.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentResource } from '../present-resource.ts';
import { failuresOfOne, idParamsSchema } from '../schema.ts';
import { resourceAnswerSchema } from '../schema-resources.ts';
import { narrowCaller } from './narrow-caller.ts';

/** `GET /resources/{id}` */
export function addGetResource(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/resources/:id',
    schema: {
      operationId: 'getResource',
      summary: 'Get a file or link',
      params: idParamsSchema,
      response: { 200: resourceAnswerSchema, ...failuresOfOne },
    },
    handler: async (request) => {
      const caller = await narrowCaller(api, request);
      const file = await getFile(api.context, caller, { file: { serial: request.params.id } });
      const project = await getProject(api.context, caller, { project: { id: file.projectId } });
      return { data: { resource: presentResource(file, project, api.links(request)) } };
    },
  });
}

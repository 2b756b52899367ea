import { createFile } from '#core/operations/environments/create-file.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentResource } from '../present-resource.ts';
import { failures } from '../schema.ts';
import { createResourceAnswerSchema, createResourceRequestSchema } from '../schema-resources.ts';
import { chooseProject } from './choose-project.ts';

/** `POST /resources` */
export function addCreateResource(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/resources',
    schema: {
      operationId: 'createResource',
      summary: 'Add a link, or announce a file and get the address to upload it to',
      body: createResourceRequestSchema,
      response: { 200: createResourceAnswerSchema, ...failures },
    },
    handler: async (request) => {
      const { created_by: createdBy, mime_type: contentType, ...body } = request.body;
      const { caller, project } = await chooseProject(api, request);
      const file = await createFile(api.context, caller, {
        ...dropUndefined({ ...body, createdBy, contentType }),
        name: body.name,
        project: { id: project.id },
      });
      const links = api.links(request);
      return {
        data: {
          resource: presentResource(file, project, links),
          upload_url: file.state === 'link' ? null : links.upload(file.id),
        },
      };
    },
  });
}

import { listFiles } from '#core/operations/environments/list-files.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentResource } from '../present-resource.ts';
import { presentPagination } from '../present.ts';
import { failures } from '../schema.ts';
import { listResourcesAnswerSchema, listResourcesQuerySchema } from '../schema-resources.ts';
import { chooseProject } from './choose-project.ts';
import { readPage } from './read-page.ts';

/** `GET /resources` */
export function addListResources(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/resources',
    schema: {
      operationId: 'listResources',
      summary: 'List the files and links of a project, newest first',
      querystring: listResourcesQuerySchema,
      response: { 200: listResourcesAnswerSchema, ...failures },
    },
    handler: async (request) => {
      const { caller, project } = await chooseProject(api, request);
      const { items, total } = await listFiles(api.context, caller, {
        ...readPage(request.query),
        project: { id: project.id },
      });
      const links = api.links(request);
      return {
        data: { resources: items.map((file) => presentResource(file, project, links)) },
        pagination: presentPagination(request.query, total),
      };
    },
  });
}

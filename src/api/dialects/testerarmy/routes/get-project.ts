import { getProject } from '#core/operations/projects/get-project.ts';
import { environmentsOf } from '#core/operations/environments/environments-of.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { failures, projectParams } from '../schema-parts.ts';
import { presentProject } from '../present-project.ts';
import { projectSchema } from '../schema-projects.ts';
import { readProject } from '../read-project.ts';

/** `GET /projects/{projectId}` */
export function addGetProject(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects/:projectId',
    schema: {
      operationId: 'getProject',
      summary: 'Get a project',
      params: projectParams,
      response: { 200: projectSchema, ...failures },
    },
    handler: async (request) => {
      const ref = readProject(request.params.projectId);
      const project = await getProject(api.context, request.caller, { project: ref });
      return presentProject(project, await environmentsOf(api.context, [project.id]));
    },
  });
}

import { z } from 'zod';

import { getProject } from '#core/operations/projects/get-project.ts';
import { environmentsOf } from '#core/operations/environments/environments-of.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { environmentSchema } from '../schema-projects.ts';
import { failures, projectParams } from '../schema-parts.ts';
import { presentEnvironment } from '../present-project.ts';
import { readProject } from '../read-project.ts';

/** `GET /projects/{projectId}/environments` */
export function addListEnvironments(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects/:projectId/environments',
    schema: {
      operationId: 'listEnvironments',
      summary: 'List project environments',
      params: projectParams,
      response: { 200: z.object({ environments: z.array(environmentSchema) }), ...failures },
    },
    handler: async (request) => {
      const ref = readProject(request.params.projectId);
      const project = await getProject(api.context, request.caller, { project: ref });
      const environments = await environmentsOf(api.context, [project.id]);
      return { environments: environments.map((each) => presentEnvironment(each, project)) };
    },
  });
}

import { z } from 'zod';

import { createEnvironment } from '#core/operations/environments/create-environment.ts';
import { getProject } from '#core/operations/projects/get-project.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { createEnvironmentSchema, environmentSchema } from '../schema-projects.ts';
import { errorSchema, failures, projectParams } from '../schema-parts.ts';
import { presentEnvironment } from '../present-project.ts';
import { readProject } from '../read-project.ts';

/** `POST /projects/{projectId}/environments` */
export function addCreateEnvironment(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/projects/:projectId/environments',
    schema: {
      operationId: 'createEnvironment',
      summary: 'Create a project environment',
      params: projectParams,
      body: createEnvironmentSchema,
      response: { 201: z.object({ environment: environmentSchema }), ...failures, 409: errorSchema },
    },
    handler: async (request, reply) => {
      const ref = readProject(request.params.projectId);
      const project = await getProject(api.context, request.caller, { project: ref });
      const { name, url } = request.body;
      const environment = await createEnvironment(api.context, request.caller, {
        project: ref,
        name,
        baseUrl: url,
      });
      return reply.code(201).send({ environment: presentEnvironment(environment, project) });
    },
  });
}

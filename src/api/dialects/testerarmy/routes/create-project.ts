import { z } from 'zod';

import { createProject } from '#core/operations/projects/create-project.ts';
import { environmentsOf } from '#core/operations/environments/environments-of.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { createProjectSchema, projectLimitSchema, projectSchema } from '../schema-projects.ts';
import { failures } from '../schema-parts.ts';
import { presentProject } from '../present-project.ts';

/** `POST /projects` */
export function addCreateProject(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/projects',
    schema: {
      operationId: 'createProject',
      summary: 'Create a project',
      body: createProjectSchema,
      response: { 201: z.object({ project: projectSchema }), ...failures, 403: projectLimitSchema },
    },
    handler: async (request, reply) => {
      const { description, name, projectType, url } = request.body;
      const project = await createProject(api.context, request.caller, {
        name,
        url,
        anySlug: true,
        description: description ?? null,
        platform: projectType ?? 'web',
      });
      const environments = await environmentsOf(api.context, [project.id]);
      return reply.code(201).send({ project: presentProject(project, environments) });
    },
  });
}

import { createProject } from '#core/operations/projects/create-project.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentProject } from '../present-record.ts';
import { createProjectSchema, projectSchema } from '../schema-projects.ts';
import { dropUndefined } from '../../../drop-undefined.ts';

/** `POST /projects` */
export function addCreateProject(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/projects',
    schema: {
      operationId: 'createProject',
      summary: 'Make a project',
      body: createProjectSchema,
      response: { 201: projectSchema },
    },
    handler: async (request, reply) => {
      const project = await createProject(api.context, request.caller, dropUndefined(request.body));
      return reply.code(201).send(presentProject(project));
    },
  });
}

import { z } from 'zod';

import { environmentsOf } from '#core/operations/environments/environments-of.ts';
import { updateProject } from '#core/operations/projects/update-project.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { failures, projectParams } from '../schema-parts.ts';
import { presentProject } from '../present-project.ts';
import { projectSchema, updateProjectSchema } from '../schema-projects.ts';
import { readProject } from '../read-project.ts';

/** `PATCH /projects/{projectId}` */
export function addUpdateProject(app: ZodApp, api: Api): void {
  app.route({
    method: 'PATCH',
    url: '/projects/:projectId',
    schema: {
      operationId: 'updateProject',
      summary: 'Update a project',
      params: projectParams,
      body: updateProjectSchema,
      response: { 200: z.object({ project: projectSchema }), ...failures },
    },
    handler: async (request) => {
      const project = await updateProject(api.context, request.caller, {
        ...dropUndefined(request.body),
        project: readProject(request.params.projectId),
      });
      return { project: presentProject(project, await environmentsOf(api.context, [project.id])) };
    },
  });
}

import { z } from 'zod';

import { updateProject } from '#core/operations/projects/update-project.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentProject } from '../present-record.ts';
import { readNamedRef } from '../read-ref.ts';
import { projectSchema, updateProjectSchema } from '../schema-projects.ts';
import { namedRefSchema } from '../schema-requests.ts';

/** `PATCH /projects/{project}` */
export function addUpdateProject(app: ZodApp, api: Api): void {
  app.route({
    method: 'PATCH',
    url: '/projects/:project',
    schema: {
      operationId: 'updateProject',
      summary: 'Change a project; what is absent stays',
      params: z.object({ project: namedRefSchema }),
      body: updateProjectSchema,
      response: { 200: projectSchema },
    },
    handler: async (request) => {
      const { limits, ...body } = request.body;
      const project = await updateProject(api.context, request.caller, {
        project: readNamedRef(request.params.project),
        ...dropUndefined({ ...body, limits: limits && dropUndefined(limits) }),
      });
      return presentProject(project);
    },
  });
}

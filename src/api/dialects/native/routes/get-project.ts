import { z } from 'zod';

import { getProject } from '#core/operations/projects/get-project.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentProject } from '../present-record.ts';
import { readNamedRef } from '../read-ref.ts';
import { namedRefSchema } from '../schema-requests.ts';
import { projectSchema } from '../schema-projects.ts';

/** `GET /projects/{project}` */
export function addGetProject(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects/:project',
    schema: {
      operationId: 'getProject',
      summary: 'Get a project',
      params: z.object({ project: namedRefSchema }),
      response: { 200: projectSchema },
    },
    handler: async (request) => {
      const project = readNamedRef(request.params.project);
      return presentProject(await getProject(api.context, request.caller, { project }));
    },
  });
}

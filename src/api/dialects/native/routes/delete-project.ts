import { z } from 'zod';

import { deleteProject } from '#core/operations/projects/delete-project.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { readNamedRef } from '../read-ref.ts';
import { namedRefSchema } from '../schema-requests.ts';

/** `DELETE /projects/{project}` */
export function addDeleteProject(app: ZodApp, api: Api): void {
  app.route({
    method: 'DELETE',
    url: '/projects/:project',
    schema: {
      operationId: 'deleteProject',
      summary: 'Delete a project with all that is in it; what runs is cancelled',
      params: z.object({ project: namedRefSchema }),
      response: { 204: z.null().describe('Deleted') },
    },
    handler: async (request, reply) => {
      await deleteProject(api.context, request.caller, { project: readNamedRef(request.params.project) });
      return reply.code(204).send(null);
    },
  });
}

import { deleteProject } from '#core/operations/projects/delete-project.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { deletedSchema } from '../schema-projects.ts';
import { failures, projectParams } from '../schema-parts.ts';
import { readProject } from '../read-project.ts';

/** `DELETE /projects/{projectId}` with all that is in it. */
export function addDeleteProject(app: ZodApp, api: Api): void {
  app.route({
    method: 'DELETE',
    url: '/projects/:projectId',
    schema: {
      operationId: 'deleteProject',
      summary: 'Delete a project',
      params: projectParams,
      response: { 200: deletedSchema, ...failures },
    },
    handler: async (request) => {
      const id = await deleteProject(api.context, request.caller, {
        project: readProject(request.params.projectId),
      });
      return { deleted: true as const, id };
    },
  });
}

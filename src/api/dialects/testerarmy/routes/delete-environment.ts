import { z } from 'zod';

import { deleteEnvironment } from '#core/operations/environments/delete-environment.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { deletedSchema } from '../schema-projects.ts';
import { failures, projectParams } from '../schema-parts.ts';
import { readProject } from '../read-project.ts';

/** `DELETE /projects/{projectId}/environments/{environmentId}` */
export function addDeleteEnvironment(app: ZodApp, api: Api): void {
  app.route({
    method: 'DELETE',
    url: '/projects/:projectId/environments/:environmentId',
    schema: {
      operationId: 'deleteEnvironment',
      summary: 'Delete a project environment',
      params: projectParams.extend({ environmentId: z.guid() }),
      response: { 200: deletedSchema, ...failures },
    },
    handler: async (request) => {
      const { environmentId, projectId } = request.params;
      await deleteEnvironment(api.context, request.caller, {
        project: readProject(projectId),
        environment: { id: environmentId },
      });
      return { deleted: true as const, id: environmentId };
    },
  });
}

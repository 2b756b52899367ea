import { z } from 'zod';

import { deleteNote } from '#core/operations/tests/notes.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { failures, projectParams, uuid } from '../schema-parts.ts';
import { readProject } from '../read-project.ts';

/** `DELETE /projects/{projectId}/memories/{memoryId}` */
export function addDeleteMemory(app: ZodApp, api: Api): void {
  app.route({
    method: 'DELETE',
    url: '/projects/:projectId/memories/:memoryId',
    schema: {
      operationId: 'deleteMemory',
      summary: 'Delete a project memory',
      params: projectParams.extend({ memoryId: z.guid() }),
      response: { 200: z.object({ deleted: z.boolean(), id: uuid }), ...failures },
    },
    handler: async (request) => {
      const { memoryId, projectId } = request.params;
      await deleteNote(api.context, request.caller, { project: readProject(projectId), noteId: memoryId });
      return { deleted: true, id: memoryId };
    },
  });
}

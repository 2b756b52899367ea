import { z } from 'zod';

import { listNotes, maxNotes } from '#core/operations/tests/notes.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { failures, projectParams } from '../schema-parts.ts';
import { memorySchema } from '../schema-projects.ts';
import { presentMemory } from '../present-project.ts';
import { readProject } from '../read-project.ts';

/** `GET /projects/{projectId}/memories` */
export function addListMemories(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects/:projectId/memories',
    schema: {
      operationId: 'listMemories',
      summary: 'List project memories',
      params: projectParams,
      response: {
        200: z.object({ memories: z.array(memorySchema), count: z.int(), maxMemories: z.int() }),
        ...failures,
      },
    },
    handler: async (request) => {
      const notes = await listNotes(api.context, request.caller, {
        project: readProject(request.params.projectId),
      });
      return { memories: notes.map(presentMemory), count: notes.length, maxMemories: maxNotes };
    },
  });
}

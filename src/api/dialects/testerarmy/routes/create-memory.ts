import { z } from 'zod';

import { createNote } from '#core/operations/tests/notes.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { createMemorySchema, memorySchema } from '../schema-projects.ts';
import { errorSchema, failures, projectParams } from '../schema-parts.ts';
import { presentMemory } from '../present-project.ts';
import { readProject } from '../read-project.ts';

/** `POST /projects/{projectId}/memories` */
export function addCreateMemory(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/projects/:projectId/memories',
    schema: {
      operationId: 'createMemory',
      summary: 'Create a project memory',
      params: projectParams,
      body: createMemorySchema,
      response: { 201: z.object({ memory: memorySchema, pruned: z.int() }), ...failures, 409: errorSchema },
    },
    handler: async (request, reply) => {
      const { note, pruned } = await createNote(api.context, request.caller, {
        ...request.body,
        project: readProject(request.params.projectId),
      });
      return reply.code(201).send({ memory: presentMemory(note), pruned });
    },
  });
}

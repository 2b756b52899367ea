import { z } from 'zod';

import { createNote } from '#core/operations/tests/notes.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentNote } from '../present-resources.ts';
import { readNamedRef } from '../read-ref.ts';
import { namedRefSchema } from '../schema-requests.ts';
import { createNoteSchema, createdNoteSchema } from '../schema-resources.ts';

/** `POST /projects/{project}/notes` */
export function addCreateNote(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/projects/:project/notes',
    schema: {
      operationId: 'createNote',
      summary: 'Note something that whoever tests should know',
      params: z.object({ project: namedRefSchema }),
      body: createNoteSchema,
      response: { 201: createdNoteSchema },
    },
    handler: async (request, reply) => {
      const made = await createNote(api.context, request.caller, {
        project: readNamedRef(request.params.project),
        ...request.body,
      });
      return reply.code(201).send({ note: presentNote(made.note), pruned: made.pruned });
    },
  });
}

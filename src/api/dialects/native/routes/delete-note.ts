import { z } from 'zod';

import { deleteNote } from '#core/operations/tests/notes.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { readNamedRef } from '../read-ref.ts';
import { namedRefSchema } from '../schema-requests.ts';

/** `DELETE /projects/{project}/notes/{note}` */
export function addDeleteNote(app: ZodApp, api: Api): void {
  app.route({
    method: 'DELETE',
    url: '/projects/:project/notes/:note',
    schema: {
      operationId: 'deleteNote',
      summary: 'Delete a note',
      params: z.object({ project: namedRefSchema, note: z.guid() }),
      response: { 204: z.null().describe('Deleted') },
    },
    handler: async (request, reply) => {
      await deleteNote(api.context, request.caller, {
        project: readNamedRef(request.params.project),
        noteId: request.params.note,
      });
      return reply.code(204).send(null);
    },
  });
}

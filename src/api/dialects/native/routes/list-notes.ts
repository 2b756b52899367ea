import { z } from 'zod';

import { listNotes } from '#core/operations/tests/notes.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentNote } from '../present-resources.ts';
import { readNamedRef } from '../read-ref.ts';
import { namedRefSchema } from '../schema-requests.ts';
import { noteListSchema } from '../schema-resources.ts';

/** `GET /projects/{project}/notes` */
export function addListNotes(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects/:project/notes',
    schema: {
      operationId: 'listNotes',
      summary: 'List what is known about the application, newest first',
      params: z.object({ project: namedRefSchema }),
      response: { 200: noteListSchema },
    },
    handler: async (request) => {
      const notes = await listNotes(api.context, request.caller, {
        project: readNamedRef(request.params.project),
      });
      return { items: notes.map(presentNote) };
    },
  });
}

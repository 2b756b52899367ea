import { z } from 'zod';

import { removeMember } from '#core/operations/people/members.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { readNamedRef, readRef } from '../read-ref.ts';
import { namedRefSchema, refSchema } from '../schema-requests.ts';

/** `DELETE /projects/{project}/members/{user}` */
export function addRemoveMember(app: ZodApp, api: Api): void {
  app.route({
    method: 'DELETE',
    url: '/projects/:project/members/:user',
    config: { takes: 'admin' },
    schema: {
      operationId: 'removeMember',
      summary: 'Take a person out of a project',
      params: z.object({ project: namedRefSchema, user: refSchema }),
      response: { 204: z.null().describe('Taken out') },
    },
    handler: async (request, reply) => {
      await removeMember(api.context, request.caller, {
        project: readNamedRef(request.params.project),
        user: readRef(request.params.user),
      });
      return reply.code(204).send(null);
    },
  });
}

import { z } from 'zod';

import { putMember } from '#core/operations/people/members.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentMember } from '../present-people.ts';
import { readNamedRef, readPersonRef } from '../read-ref.ts';
import { memberSchema, personRefSchema, putMemberSchema } from '../schema-people.ts';
import { namedRefSchema } from '../schema-requests.ts';

/** `PUT /projects/{project}/members/{user}` */
export function addPutMember(app: ZodApp, api: Api): void {
  app.route({
    method: 'PUT',
    url: '/projects/:project/members/:user',
    config: { takes: 'admin' },
    schema: {
      operationId: 'putMember',
      summary: 'Give a person a role in a project',
      params: z.object({ project: namedRefSchema, user: personRefSchema }),
      body: putMemberSchema,
      response: { 200: memberSchema },
    },
    handler: async (request) =>
      presentMember(
        await putMember(api.context, request.caller, {
          project: readNamedRef(request.params.project),
          user: readPersonRef(request.params.user),
          role: request.body.role,
        }),
      ),
  });
}

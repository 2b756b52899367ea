import { z } from 'zod';

import { listMembers } from '#core/operations/people/members.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentMember } from '../present-people.ts';
import { readNamedRef } from '../read-ref.ts';
import { memberListSchema } from '../schema-people.ts';
import { namedRefSchema } from '../schema-requests.ts';

/** `GET /projects/{project}/members` */
export function addListMembers(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects/:project/members',
    schema: {
      operationId: 'listMembers',
      summary: 'List the people of a project with their roles in it',
      params: z.object({ project: namedRefSchema }),
      response: { 200: memberListSchema },
    },
    handler: async (request) => {
      const project = readNamedRef(request.params.project);
      return { items: (await listMembers(api.context, request.caller, { project })).map(presentMember) };
    },
  });
}

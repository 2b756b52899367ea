import { z } from 'zod';

import { listGroups } from '#core/operations/tests/list-groups.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentCountedGroup } from '../present-tests.ts';
import { readNamedRef } from '../read-ref.ts';
import { namedRefSchema } from '../schema-requests.ts';
import { groupListSchema } from '../schema-tests.ts';

/** `GET /projects/{project}/groups` */
export function addListGroups(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects/:project/groups',
    schema: {
      operationId: 'listGroups',
      summary: 'List the groups of a project, the one that holds every test first',
      params: z.object({ project: namedRefSchema }),
      response: { 200: groupListSchema },
    },
    handler: async (request) => {
      const groups = await listGroups(api.context, request.caller, {
        project: readNamedRef(request.params.project),
      });
      return { items: groups.map(({ group, testCount }) => presentCountedGroup(group, testCount)) };
    },
  });
}

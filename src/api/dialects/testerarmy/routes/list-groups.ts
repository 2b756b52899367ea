import { z } from 'zod';

import { listGroups } from '#core/operations/tests/list-groups.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { failures } from '../schema-parts.ts';
import { groupSummarySchema } from '../schema-tests.ts';
import { readProject } from '../read-project.ts';

/** `GET /groups` */
export function addListGroups(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/groups',
    schema: {
      operationId: 'listGroups',
      summary: 'List test groups',
      querystring: z.object({ projectId: z.string() }),
      response: { 200: z.object({ groups: z.array(groupSummarySchema) }), ...failures },
    },
    handler: async (request) => {
      const groups = await listGroups(api.context, request.caller, {
        project: readProject(request.query.projectId),
      });
      return {
        groups: groups.map(({ group, testCount }) => ({
          id: group.id,
          name: group.name,
          isDefault: group.isDefault,
          testCount,
          prepTestId: group.preparationTestId,
        })),
      };
    },
  });
}

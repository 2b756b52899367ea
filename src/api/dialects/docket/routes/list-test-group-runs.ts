import { getProject } from '#core/operations/projects/get-project.ts';
import { listWholeBatches } from '#core/operations/batches/list-batches.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentGroupDetail } from '../present.ts';
import { groupListSchema } from '../schema-groups.ts';
import { pageQuerySchema } from '../schema.ts';
import { failures } from './failures.ts';

/** `GET /test_group_run?limit&cursor` */
export function addListTestGroupRuns(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/test_group_run',
    schema: {
      operationId: 'listTestGroupRuns',
      summary: 'List groups of runs, newest first',
      querystring: pageQuerySchema,
      response: { 200: groupListSchema, ...failures },
    },
    handler: async ({ caller, query }) => {
      const { cursor, limit } = query;
      const { items, next } = await listWholeBatches(api.context, caller, {
        limit,
        ...(cursor !== undefined && { cursor }),
      });
      const projectIds = [...new Set(items.map(({ projectId }) => projectId))];
      const projects = await Promise.all(
        projectIds.map(async (id) => await getProject(api.context, caller, { project: { id } })),
      );
      const groups = items.flatMap((batch) => {
        const project = projects.find(({ id }) => id === batch.projectId);
        return project === undefined ? [] : [presentGroupDetail(batch, project)];
      });
      return { test_group_runs: groups, next_cursor: next };
    },
  });
}

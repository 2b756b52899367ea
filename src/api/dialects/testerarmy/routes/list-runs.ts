import { z } from 'zod';

import { listRunDetails, type ListRunsInput } from '#core/operations/runs/list-runs.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { failures, pageLimit } from '../schema-parts.ts';
import { presentListedRun } from '../present.ts';
import { runPageSchema, runSchema } from '../schema.ts';

type Condition = Pick<ListRunsInput, 'state' | 'outcome'>;

const conditions: Readonly<Record<z.infer<typeof runSchema>['status'], Condition>> = {
  queued: { state: 'queued' },
  running: { state: ['running', 'cancelling'] },
  completed: { outcome: 'judged' },
  failed: { outcome: 'errored' },
  cancelled: { outcome: 'cancelled' },
};

/** `GET /runs` */
export function addListRuns(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/runs',
    schema: {
      operationId: 'listRuns',
      summary: 'List test runs',
      querystring: z.object({
        limit: pageLimit.optional(),
        status: runSchema.shape.status.optional(),
        projectId: z.guid().optional(),
        testId: z.guid().optional(),
        cursor: z.string().optional(),
      }),
      response: { 200: runPageSchema, ...failures },
    },
    handler: async (request) => {
      const { cursor, limit, projectId, status, testId } = request.query;
      const page = await listRunDetails(api.context, request.caller, {
        ...(status === undefined ? {} : conditions[status]),
        ...(projectId === undefined ? {} : { project: { id: projectId } }),
        ...(testId === undefined ? {} : { test: { id: testId } }),
        ...(cursor === undefined ? {} : { cursor }),
        limit: Number(limit ?? 20),
      });
      const links = api.links(request);
      return { runs: page.items.map((run) => presentListedRun(run, links)), nextCursor: page.next };
    },
  });
}

import { z } from 'zod';

import type { Caller, RunDetail, RunRecord } from '#core/domain/records.ts';
import { listRunDetails, listRuns, type ListRunsInput } from '#core/operations/runs/list-runs.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentRun } from '../present.ts';
import { listRunsQuerySchema, testRunSchema } from '../schema.ts';
import { emptyWhereMissing } from './empty-where-missing.ts';
import { readId } from './read-id.ts';

type Query = z.infer<typeof listRunsQuerySchema>;

/** `GET /run?limit&offset&test&folder&status&media&steps` */
export function addListRuns(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/run',
    schema: {
      operationId: 'listRuns',
      summary: 'List test runs, newest first',
      querystring: listRunsQuerySchema,
      response: { 200: z.array(testRunSchema) },
    },
    handler: async (request) => {
      const runs = await findRuns(api, request.caller, request.query);
      const links = api.links(request);
      return runs.map((run) => presentRun(run, links, request.query));
    },
  });
}

/** Attempts are read only where something of them is shown. */
async function findRuns(api: Api, caller: Caller, query: Query): Promise<readonly RunDetail[]> {
  const { context } = api;
  if (query.media || query.steps) {
    return await emptyWhereMissing(async () => await listRunDetails(context, caller, readFilter(query)));
  }
  const runs = await emptyWhereMissing(async () => await listRuns(context, caller, readFilter(query)));
  return runs.map(withoutAttempts);
}

function withoutAttempts(run: RunRecord): RunDetail {
  return { ...run, attempts: [] };
}

/** What each of the vendor's words means of state and outcome: the inverse of `presentStatus`. */
const statusFilters = {
  pending: { state: 'queued' },
  running: { state: ['running', 'cancelling'] },
  passed: { outcome: 'passed' },
  failed: { outcome: 'not-passed' },
} as const satisfies Record<NonNullable<Query['status']>, Pick<ListRunsInput, 'state' | 'outcome'>>;

function readFilter({ folder, limit, offset, status, test }: Query): ListRunsInput {
  return {
    limit,
    offset,
    ...(test === undefined ? {} : { test: readId(test) }),
    ...(folder === undefined ? {} : { folder: readId(folder) }),
    ...(status === undefined ? {} : statusFilters[status]),
  };
}

import type { z } from 'zod';

import {
  listBatchesWithTotal,
  type ListBatchesWithTotalInput,
} from '#core/operations/batches/list-batches-with-total.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentPagination, presentRuns } from '../present.ts';
import { failures } from '../schema.ts';
import { listTestRunsAnswerSchema, listTestRunsQuerySchema, type stateSchema } from '../schema-runs.ts';
import { chooseProject } from './choose-project.ts';
import { readPage } from './read-page.ts';

type Query = z.infer<typeof listTestRunsQuerySchema>;
type Standing = Pick<ListBatchesWithTotalInput, 'state' | 'outcomes' | 'judged'>;

/** `GET /test-runs` */
export function addListTestRuns(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/test-runs',
    schema: {
      operationId: 'listTestRuns',
      summary: 'List test runs, newest first',
      querystring: listTestRunsQuerySchema,
      response: { 200: listTestRunsAnswerSchema, ...failures },
    },
    handler: async (request) => {
      const { query } = request;
      const { caller, project } = await chooseProject(api, request);
      const standing = readStanding(query);
      const { items, total } =
        standing === undefined
          ? { items: [], total: 0 }
          : await listBatchesWithTotal(api.context, caller, {
              ...readPage(query),
              ...readFilter(query, api.context.clock()),
              ...standing,
              project: { id: project.id },
            });
      return {
        data: presentRuns(project, items, api.links(request)),
        pagination: presentPagination(query, total),
      };
    },
  });
}

function readFilter(query: Query, now: Date): Omit<ListBatchesWithTotalInput, 'project'> {
  const { branch, environment_ids: environments, id, interval_in_days: days } = query;
  return {
    ...(id === undefined ? {} : { serial: id }),
    ...(branch === undefined ? {} : { branch }),
    ...(days === undefined ? {} : { since: new Date(now.getTime() - days * 86_400_000) }),
    ...(environments === undefined ? {} : { environments: environments.map((serial) => ({ serial })) }),
  };
}

/** What each of the vendor's words narrows a list to; no test run of ours is ever `pending`. */
const states: Readonly<Record<z.infer<typeof stateSchema>, Standing | undefined>> = {
  pending: undefined,
  queued: { state: 'queued' },
  started: { state: 'running' },
  cancelling: { state: 'cancelling' },
  cancelled: { outcomes: ['cancelled'] },
  ended: { outcomes: ['passed', 'failed', 'errored'], judged: true },
  error: { outcomes: ['errored'], judged: false },
};

const results: Readonly<Record<NonNullable<Query['result']>, Standing>> = {
  passed: { outcomes: ['passed'] },
  failed: { outcomes: ['failed', 'errored'], judged: true },
};

/** Undefined where nothing can be both. */
function readStanding({ result, state }: Query): Standing | undefined {
  if (result === undefined) return state === undefined ? {} : states[state];
  // Only what has ended has a result.
  return state === undefined || state === 'ended' ? results[result] : undefined;
}

import { z } from 'zod';

import { countRunsByDay } from '#core/operations/history/count-runs-by-day.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentMeasuredRuns, presentRunDay } from '../present-analytics.ts';
import { readGiven, readNamedRef } from '../read-ref.ts';
import { runDaysQuerySchema, runDaysSchema } from '../schema-analytics.ts';
import { namedRefSchema } from '../schema-requests.ts';

/** `GET /projects/{project}/analytics/runs` */
export function addCountRunsByDay(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects/:project/analytics/runs',
    schema: {
      operationId: 'countRunsByDay',
      summary: 'Rates and durations of runs, by the day they were started',
      params: z.object({ project: namedRefSchema }),
      querystring: runDaysQuerySchema,
      response: { 200: runDaysSchema },
    },
    handler: async (request) => {
      const { branch, days, environment, from, tag, to } = request.query;
      const measured = await countRunsByDay(api.context, request.caller, {
        project: readNamedRef(request.params.project),
        span: dropUndefined({ days, from, to }),
        ...dropUndefined({ branch, tag, environment: readGiven(environment, readNamedRef) }),
      });
      return {
        items: measured.days.map(presentRunDay),
        total: presentMeasuredRuns(measured.total),
      };
    },
  });
}

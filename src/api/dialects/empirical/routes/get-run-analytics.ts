import { countBatchesByDay } from '#core/operations/history/count-batches-by-day.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentRunAnalytics } from '../present-analytics.ts';
import { failures } from '../schema.ts';
import { runAnalyticsAnswerSchema, runAnalyticsQuerySchema } from '../schema-analytics.ts';
import { chooseProject } from './choose-project.ts';
import { readSpan } from './read-span.ts';

/** `GET /v2/analytics/test-runs` */
export function addGetRunAnalytics(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/v2/analytics/test-runs',
    schema: {
      operationId: 'getTestRunAnalytics',
      summary: 'Test runs by day, and their rates',
      querystring: runAnalyticsQuerySchema,
      response: { 200: runAnalyticsAnswerSchema, ...failures },
    },
    handler: async (request) => {
      const { branch, environment_id: serial } = request.query;
      const { caller, project } = await chooseProject(api, request);
      const days = await countBatchesByDay(api.context, caller, {
        project: { id: project.id },
        span: readSpan(request.query),
        ...(serial === undefined ? {} : { environment: { serial } }),
        ...(branch === undefined ? {} : { branch }),
      });
      return { data: presentRunAnalytics(days) };
    },
  });
}

import { countTestsByDay } from '#core/operations/history/count-tests-by-day.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentTestCounts } from '../present-analytics.ts';
import { failures } from '../schema.ts';
import { spanQuerySchema, testCountAnswerSchema } from '../schema-analytics.ts';
import { chooseProject } from './choose-project.ts';
import { readSpan } from './read-span.ts';

/** `GET /v2/analytics/test-count` */
export function addGetTestCountAnalytics(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/v2/analytics/test-count',
    schema: {
      operationId: 'getTestCountAnalytics',
      summary: 'How many tests there were, by day',
      querystring: spanQuerySchema,
      response: { 200: testCountAnswerSchema, ...failures },
    },
    handler: async (request) => {
      const { caller, project } = await chooseProject(api, request);
      const days = await countTestsByDay(api.context, caller, {
        project: { id: project.id },
        span: readSpan(request.query),
      });
      return { data: presentTestCounts(days) };
    },
  });
}

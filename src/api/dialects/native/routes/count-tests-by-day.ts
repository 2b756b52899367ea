import { z } from 'zod';

import { countTestsByDay } from '#core/operations/history/count-tests-by-day.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { readNamedRef } from '../read-ref.ts';
import { spanQuerySchema, testCountsSchema } from '../schema-analytics.ts';
import { namedRefSchema } from '../schema-requests.ts';

/** `GET /projects/{project}/analytics/test-counts` */
export function addCountTestsByDay(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects/:project/analytics/test-counts',
    schema: {
      operationId: 'countTestsByDay',
      summary: 'Count the tests there were at the end of each day',
      params: z.object({ project: namedRefSchema }),
      querystring: spanQuerySchema,
      response: { 200: testCountsSchema },
    },
    handler: async (request) => {
      const { days, from, to } = request.query;
      const items = await countTestsByDay(api.context, request.caller, {
        project: readNamedRef(request.params.project),
        span: dropUndefined({ days, from, to }),
      });
      return { items: [...items] };
    },
  });
}

import { z } from 'zod';

import { countBatchesByDay } from '#core/operations/history/count-batches-by-day.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { readGiven, readNamedRef } from '../read-ref.ts';
import { batchDaysQuerySchema, batchDaysSchema } from '../schema-analytics.ts';
import { namedRefSchema } from '../schema-requests.ts';

/** `GET /projects/{project}/analytics/batches` */
export function addCountBatchesByDay(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects/:project/analytics/batches',
    schema: {
      operationId: 'countBatchesByDay',
      summary: 'Count what ended, by the day it was started',
      params: z.object({ project: namedRefSchema }),
      querystring: batchDaysQuerySchema,
      response: { 200: batchDaysSchema },
    },
    handler: async (request) => {
      const { branch, days, environment, from, to } = request.query;
      const items = await countBatchesByDay(api.context, request.caller, {
        project: readNamedRef(request.params.project),
        span: dropUndefined({ days, from, to }),
        ...dropUndefined({ branch, environment: readGiven(environment, readNamedRef) }),
      });
      return { items: [...items] };
    },
  });
}

import { z } from 'zod';

import { measureTestCases } from '#core/operations/history/measure-test-cases.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentMeasuredTest } from '../present-analytics.ts';
import { readGiven, readNamedRef } from '../read-ref.ts';
import { caseQuerySchema, measuredTestsSchema } from '../schema-analytics.ts';
import { namedRefSchema } from '../schema-requests.ts';

/** `GET /projects/{project}/analytics/tests` */
export function addMeasureTests(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects/:project/analytics/tests',
    schema: {
      operationId: 'measureTests',
      summary: 'Count what came of each test',
      params: z.object({ project: namedRefSchema }),
      querystring: caseQuerySchema,
      response: { 200: measuredTestsSchema },
    },
    handler: async (request) => {
      const { days, environment, from, limit = 50, orderBy = 'fail-rate', search, tag, to } = request.query;
      const measured = await measureTestCases(api.context, request.caller, {
        project: readNamedRef(request.params.project),
        span: dropUndefined({ days, from, to }),
        order: { by: orderBy, descending: true },
        limit,
        historyLimit: 0,
        withDurations: true,
        ...dropUndefined({
          search,
          tags: readGiven(tag, (name) => [name]),
          environment: readGiven(environment, readNamedRef),
        }),
      });
      return { items: measured.map(presentMeasuredTest) };
    },
  });
}

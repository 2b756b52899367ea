import { z } from 'zod';

import { getCaseHistories } from '#core/operations/history/get-case-histories.ts';
import { getTest } from '#core/operations/tests/get-test.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentHistory } from '../present-analytics.ts';
import { readGiven, readNamedRef, readRef } from '../read-ref.ts';
import { historyQuerySchema, historySchema } from '../schema-analytics.ts';
import { refSchema } from '../schema-requests.ts';

/** `GET /tests/{test}/history` */
export function addGetTestHistory(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/tests/:test/history',
    schema: {
      operationId: 'getTestHistory',
      summary: 'Read the last verdicts on a test, latest first',
      params: z.object({ test: refSchema }),
      querystring: historyQuerySchema,
      response: { 200: historySchema },
    },
    handler: async (request) => {
      const { days, environment, from, limit = 50, to } = request.query;
      const test = await getTest(api.context, request.caller, { test: readRef(request.params.test) });
      const [history] = await getCaseHistories(api.context, request.caller, {
        project: { id: test.projectId },
        caseIds: [test.caseId],
        span: dropUndefined({ days, from, to }),
        limit,
        ...dropUndefined({ environment: readGiven(environment, readNamedRef) }),
      });
      return presentHistory(history);
    },
  });
}

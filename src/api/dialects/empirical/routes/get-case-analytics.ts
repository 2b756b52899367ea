import { measureTestCases } from '#core/operations/history/measure-test-cases.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentMeasuredCase } from '../present-analytics.ts';
import { failures } from '../schema.ts';
import { caseAnalyticsAnswerSchema, caseAnalyticsQuerySchema } from '../schema-analytics.ts';
import { chooseProject } from './choose-project.ts';
import { readSpan } from './read-span.ts';

const orders = { fail_rate: 'fail-rate', flaky_rate: 'flaky-rate', last_run: 'last-run' } as const;

/** `GET /v2/analytics/test-cases` */
export function addGetCaseAnalytics(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/v2/analytics/test-cases',
    schema: {
      operationId: 'getTestCaseAnalytics',
      summary: 'What came of each test case',
      querystring: caseAnalyticsQuerySchema,
      response: { 200: caseAnalyticsAnswerSchema, ...failures },
    },
    handler: async (request) => {
      const { query } = request;
      const { environment_id: serial, is_active: active, search, tags, test_case_id: caseId } = query;
      const { caller, project } = await chooseProject(api, request);
      const measured = await measureTestCases(api.context, caller, {
        project: { id: project.id },
        span: readSpan(query),
        ...dropUndefined({ active, search, tags }),
        ...(caseId === undefined ? {} : { caseIds: [caseId] }),
        ...(serial === undefined ? {} : { environment: { serial } }),
        order: { by: orders[query.order_by], descending: query.order === 'desc' },
        limit: query.limit,
        historyLimit: query.limit_history,
      });
      return { data: { test_cases: measured.map(presentMeasuredCase) } };
    },
  });
}

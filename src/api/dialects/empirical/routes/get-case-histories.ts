import { getCaseHistories } from '#core/operations/history/get-case-histories.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentHistories } from '../present-analytics.ts';
import { failures } from '../schema.ts';
import { historyAnswerSchema, historyRequestSchema } from '../schema-analytics.ts';
import { chooseProject } from './choose-project.ts';
import { readSpan } from './read-span.ts';

/** `POST /v2/analytics/test-case-history/batch` */
export function addGetCaseHistories(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/v2/analytics/test-case-history/batch',
    config: { onlyLooks: true },
    schema: {
      operationId: 'getTestCaseHistories',
      summary: 'The verdicts on several test cases, latest first',
      body: historyRequestSchema,
      response: { 200: historyAnswerSchema, ...failures },
    },
    handler: async (request) => {
      const { body } = request;
      const { caller, project } = await chooseProject(api, request);
      const serial = body.environment_id ?? undefined;
      const histories = await getCaseHistories(api.context, caller, {
        project: { id: project.id },
        caseIds: body.test_case_ids,
        span: readSpan(body),
        ...(serial === undefined ? {} : { environment: { serial } }),
        limit: body.limit_per_test_case,
      });
      return presentHistories(histories);
    },
  });
}

import { z } from 'zod';

import { getTestCase } from '#core/operations/history/get-test-case.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentTestCase } from '../present-case.ts';
import { failuresOfOne } from '../schema.ts';
import { caseIdSchema, getTestCaseAnswerSchema } from '../schema-cases.ts';
import { chooseProject } from './choose-project.ts';

/** `GET /v2/test-cases/{id}` */
export function addGetTestCase(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/v2/test-cases/:id',
    schema: {
      operationId: 'getTestCase',
      summary: 'Get a test case',
      params: z.object({ id: caseIdSchema }),
      response: { 200: getTestCaseAnswerSchema, ...failuresOfOne },
    },
    handler: async (request) => {
      const { caller, project } = await chooseProject(api, request);
      const test = await getTestCase(api.context, caller, {
        project: { id: project.id },
        caseId: request.params.id,
      });
      return { data: { test_case: presentTestCase(test) } };
    },
  });
}

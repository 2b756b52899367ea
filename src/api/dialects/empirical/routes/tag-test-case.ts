import { z } from 'zod';

import { getTestCase } from '#core/operations/history/get-test-case.ts';
import { setTestTags } from '#core/operations/tests/set-test-tags.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentTestCase } from '../present-case.ts';
import { failuresOfOne } from '../schema.ts';
import { caseIdSchema, tagTestCaseAnswerSchema, tagTestCaseRequestSchema } from '../schema-cases.ts';
import { chooseProject } from './choose-project.ts';

/** `PATCH /v2/test-cases/{id}` */
export function addTagTestCase(app: ZodApp, api: Api): void {
  app.route({
    method: 'PATCH',
    url: '/v2/test-cases/:id',
    schema: {
      operationId: 'tagTestCase',
      summary: 'Set the tags of a test case',
      params: z.object({ id: caseIdSchema }),
      body: tagTestCaseRequestSchema,
      response: { 200: tagTestCaseAnswerSchema, ...failuresOfOne, 412: failuresOfOne[404] },
    },
    handler: async (request) => {
      const { caller, project } = await chooseProject(api, request);
      const before = await getTestCase(api.context, caller, {
        project: { id: project.id },
        caseId: request.params.id,
      });
      const test = await setTestTags(api.context, caller, {
        test: { id: before.id },
        tags: request.body.tags,
      });
      return {
        data: {
          test_case: presentTestCase(test),
          source_file_updated: test.filePath !== null && test.version !== before.version,
        },
      };
    },
  });
}

import { z } from 'zod';

import { getProject } from '#core/operations/projects/get-project.ts';
import { getTest } from '#core/operations/tests/get-test.ts';
import { putTest } from '#core/operations/tests/put-test.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { failures } from '../schema-parts.ts';
import { isEnabled, withEnabled } from '../mobile-tests.ts';
import { presentTest } from '../present-test.ts';
import { readSteps } from '../read-steps.ts';
import { testSchema, updateTestSchema } from '../schema-tests.ts';

/** `PATCH /tests/{testId}` what is left out stays as it is. */
export function addUpdateTest(app: ZodApp, api: Api): void {
  app.route({
    method: 'PATCH',
    url: '/tests/:testId',
    schema: {
      operationId: 'updateTest',
      summary: 'Update a test',
      params: z.object({ testId: z.guid() }),
      body: updateTestSchema,
      response: { 200: z.object({ test: testSchema }), ...failures },
    },
    handler: async (request) => {
      const { description, enabled, steps, title } = request.body;
      const before = await getTest(api.context, request.caller, { test: { id: request.params.testId } });
      const project = await getProject(api.context, request.caller, { project: { id: before.projectId } });
      const test = await putTest(api.context, request.caller, {
        project: { id: project.id },
        test: { id: before.id },
        ...withEnabled(
          {
            ...before.definition,
            ...(title === undefined ? {} : { name: title }),
            ...(description === undefined ? {} : { description }),
            ...(steps === undefined ? {} : { steps: readSteps(steps) }),
          },
          enabled ?? isEnabled(before),
        ),
      });
      return { test: presentTest(test, project) };
    },
  });
}

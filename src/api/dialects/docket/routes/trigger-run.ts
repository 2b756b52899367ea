import { AppError } from '#core/domain/app-error.ts';
import { getProject } from '#core/operations/projects/get-project.ts';
import { getTest } from '#core/operations/tests/get-test.ts';
import { startBatch } from '#core/operations/start/start-batch.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentGroup } from '../present.ts';
import { triggerRunAnswerSchema, triggerRunRequestSchema } from '../schema.ts';
import { changeFailures } from './failures.ts';

/** `POST /test_group_run/trigger_run`: the tests are of one project, the first one's. */
export function addTriggerRun(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/test_group_run/trigger_run',
    schema: {
      operationId: 'triggerRun',
      summary: 'Start runs of tests',
      body: triggerRunRequestSchema,
      response: { 200: triggerRunAnswerSchema, ...changeFailures },
    },
    handler: async (request) => {
      const tests = request.body.test_blueprint_ids.map((serial) => ({ serial }));
      const [first] = tests;
      if (first === undefined) throw new AppError('bad_request', 'test_blueprint_ids names no test.');
      const { projectId } = await getTest(api.context, request.caller, { test: first });
      const project = await getProject(api.context, request.caller, { project: { id: projectId } });
      const batch = await startBatch(api.context, request.caller, {
        project: { id: projectId },
        tests,
        refuseUnknown: true,
        source: 'api',
        input: { ...request.body },
      });
      return {
        message: 'Test group run triggered successfully',
        test_group_run: presentGroup(batch, project),
      };
    },
  });
}

import { startBatch } from '#core/operations/start/start-batch.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentGroupDetail } from '../present.ts';
import { triggerGroupAnswerSchema, triggerSuiteRunRequestSchema } from '../schema-groups.ts';
import { selectRuns } from './select-runs.ts';
import { changeFailures } from './failures.ts';

/** `POST /test_group_run/trigger_suite_run`: every test of a suite, those in its folders too. */
export function addTriggerSuiteRun(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/test_group_run/trigger_suite_run',
    schema: {
      operationId: 'triggerSuiteRun',
      summary: 'Start runs of a suite',
      body: triggerSuiteRunRequestSchema,
      response: { 200: triggerGroupAnswerSchema, ...changeFailures },
    },
    handler: async ({ body, caller }) => {
      const { project, selected } = await selectRuns(api, caller, body);
      const batch = await startBatch(api.context, caller, {
        project: { id: project.id },
        ...selected,
        source: 'api',
        input: { ...body },
        ...(body.starting_url && { baseUrl: body.starting_url }),
      });
      return {
        message: 'Test group run triggered successfully',
        test_group_run: presentGroupDetail(batch, project),
      };
    },
  });
}

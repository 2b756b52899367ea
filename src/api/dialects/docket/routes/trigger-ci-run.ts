import { startBatch } from '#core/operations/start/start-batch.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentGroupDetail } from '../present.ts';
import { triggerCiRunRequestSchema, triggerGroupAnswerSchema } from '../schema-groups.ts';
import { selectRuns } from './select-runs.ts';
import { changeFailures } from './failures.ts';

/** `POST /test_group_run/trigger_ci_run/`, which the vendor's GitHub action calls. */
export function addTriggerCiRun(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/test_group_run/trigger_ci_run',
    schema: {
      operationId: 'triggerCiRun',
      summary: 'Start runs of tests for a commit',
      body: triggerCiRunRequestSchema,
      response: { 200: triggerGroupAnswerSchema, ...changeFailures },
    },
    handler: async ({ body, caller }) => {
      const { project, selected } = await selectRuns(api, caller, body);
      const { github_context: github, starting_url: baseUrl } = body;
      const batch = await startBatch(api.context, caller, {
        project: { id: project.id },
        ...selected,
        source: 'github-action',
        input: { ...body },
        ...(baseUrl && { baseUrl }),
        ...(github?.ref && { branch: github.ref.replace(/^refs\/(?:heads|tags)\//, '') }),
        ...(github?.commit_sha && { headSha: github.commit_sha }),
        ...(github && { externalRef: { ...github } }),
      });
      return {
        message: 'Test group run triggered successfully',
        test_group_run: presentGroupDetail(batch, project),
      };
    },
  });
}

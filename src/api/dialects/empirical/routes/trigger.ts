import { AppError } from '#core/domain/app-error.ts';
import { startBatch } from '#core/operations/start/start-batch.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentStarted } from '../present.ts';
import { failuresOfOne } from '../schema.ts';
import { createTestRunAnswerSchema, triggerRequestSchema } from '../schema-runs.ts';
import { chooseProject } from './choose-project.ts';
import { readAsked } from './read-asked.ts';

/** `POST /v1/trigger`: the vendor's dispatch service, which its GitHub action calls. */
export function addTrigger(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/v1/trigger',
    schema: {
      operationId: 'trigger',
      summary: 'Start a test run for a repository',
      body: triggerRequestSchema,
      response: { 200: createTestRunAnswerSchema, ...failuresOfOne },
    },
    handler: async (request) => {
      const { origin, platform, ...body } = request.body;
      if (platform !== undefined && platform !== 'web') {
        throw new AppError(
          'bad_request',
          'This server tests web applications only: leave out platform, or ask for "web".',
        );
      }
      const repository = origin && { repoName: `${origin.owner}/${origin.name}` };
      const { caller, project } = await chooseProject(api, request, repository);
      const batch = await startBatch(api.context, caller, {
        ...readAsked(body),
        input: { ...request.body },
        project: { id: project.id },
      });
      return { data: { trigger: { success: true }, test_run: presentStarted(batch) } };
    },
  });
}

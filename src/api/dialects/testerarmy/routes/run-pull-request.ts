import { AppError } from '#core/domain/app-error.ts';
import { startChangeRun } from '#core/operations/start/start-change-run.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { errorSchema, failures, projectParams } from '../schema-parts.ts';
import { noGithubReport } from '../present-test.ts';
import { pullRequestRunSchema, startedPullRequestRunSchema } from '../schema-projects.ts';
import { readProject } from '../read-project.ts';
import { refuseDevices } from '../mobile-tests.ts';

/** `POST /projects/{projectId}/pull-request-runs` */
export function addRunPullRequest(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/projects/:projectId/pull-request-runs',
    schema: {
      operationId: 'createPullRequestRun',
      summary: 'Test a pull request',
      params: projectParams,
      body: pullRequestRunSchema,
      response: { 202: startedPullRequestRunSchema, ...failures, 413: errorSchema },
    },
    handler: async (request, reply) => {
      const { body } = request;
      refuseDevices(body);
      if (!('targetUrl' in body)) throw new AppError('bad_request', 'Give the targetUrl of the preview.');
      const { description, number, title } = body.pullRequest;
      const run = await startChangeRun(api.context, request.caller, {
        project: readProject(request.params.projectId),
        environment: { slug: 'pr-preview' },
        baseUrl: body.targetUrl,
        change: { title, canSignIn: false, ...(description === undefined ? {} : { description }) },
        externalRef: { ...body.pullRequest, prNumber: number },
        source: 'github-action',
        input: { ...body },
      });
      return reply.code(202).send({
        status: 'queued',
        runId: run.id,
        projectId: run.projectId,
        platform: 'web',
        metadata: noGithubReport,
      });
    },
  });
}

import { z } from 'zod';

import { startChangeRun } from '#core/operations/start/start-change-run.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { failures } from '../schema-parts.ts';
import { readDeployment } from '../read-deployment.ts';
import { receivedSchema, webhookParams } from '../schema-ci.ts';
import { webhookCaller } from '../webhook-caller.ts';

/** `POST /webhook/{webhookId}/{secret}` its secret stands in for a key. */
export function addReceiveDeployment(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/webhook/:webhookId/:secret',
    config: { withoutKey: true },
    schema: {
      operationId: 'receiveDeployment',
      summary: 'Receive news of a deployment',
      params: webhookParams,
      body: z.record(z.string(), z.unknown()).nullish(),
      response: { 200: receivedSchema, ...failures },
    },
    handler: async (request) => {
      const { caller, webhook } = await webhookCaller(api, request.params, 'project');
      const deployment = readDeployment(request.body);
      if ('ignored' in deployment) return { received: true, ignored: true, reason: deployment.ignored };
      const { description, externalRef, targetUrl, title } = deployment;
      const run = await startChangeRun(api.context, caller, {
        project: { id: webhook.projectId },
        environment: { slug: 'pr-preview' },
        baseUrl: targetUrl,
        change: { title, canSignIn: false, ...(description === undefined ? {} : { description }) },
        externalRef,
        source: 'webhook',
        input: { targetUrl, title },
      });
      const skipped = run.testPlan?.kind === 'skipped' ? { ignored: true, reason: run.testPlan.reason } : {};
      return { received: true, ...skipped, runId: run.id };
    },
  });
}

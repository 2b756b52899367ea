import { z } from 'zod';

import { createWebhook } from '#core/operations/webhooks/create-webhook.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentWebhook } from '../present-webhook.ts';
import { readNamedRef } from '../read-ref.ts';
import { namedRefSchema } from '../schema-requests.ts';
import { createdWebhookSchema, createWebhookSchema } from '../schema-webhooks.ts';

/** `POST /projects/{project}/webhooks` */
export function addCreateWebhook(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/projects/:project/webhooks',
    schema: {
      operationId: 'createWebhook',
      summary: 'Have an address told what happens; its secret is shown this once',
      params: z.object({ project: namedRefSchema }),
      body: createWebhookSchema,
      response: { 201: createdWebhookSchema },
    },
    handler: async (request, reply) => {
      const { dialect = 'native', events, url } = request.body;
      const project = readNamedRef(request.params.project);
      const { secret, webhook } = await createWebhook(api.context, request.caller, {
        project,
        dialect,
        events,
        url,
      });
      reply.header('cache-control', 'no-store');
      return reply.code(201).send({ webhook: presentWebhook(webhook), secret });
    },
  });
}

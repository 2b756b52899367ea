import { createWebhook } from '#core/operations/webhooks/create-webhook.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentWebhook, readEvent } from '../present-webhook.ts';
import { failures } from '../schema.ts';
import { createWebhookAnswerSchema, createWebhookRequestSchema } from '../schema-webhooks.ts';
import { chooseProject } from './choose-project.ts';

/** `POST /webhooks` */
export function addCreateWebhook(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/webhooks',
    schema: {
      operationId: 'createWebhook',
      summary: 'Have events of test runs sent to an address',
      body: createWebhookRequestSchema,
      response: { 200: createWebhookAnswerSchema, ...failures },
    },
    handler: async (request) => {
      const { events, url } = request.body;
      const { caller, project } = await chooseProject(api, request);
      const { secret, webhook } = await createWebhook(api.context, caller, {
        project: { id: project.id },
        dialect: 'empirical',
        url,
        events: events.map(readEvent),
      });
      return { data: { webhook: { ...presentWebhook(webhook), secret: secret ?? '' } } };
    },
  });
}

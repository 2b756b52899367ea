import { z } from 'zod';

import { getWebhook } from '#core/operations/webhooks/get-webhook.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentWebhook } from '../present-webhook.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';
import { webhookSchema } from '../schema-webhooks.ts';

/** `GET /webhooks/{webhook}` */
export function addGetWebhook(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/webhooks/:webhook',
    schema: {
      operationId: 'getWebhook',
      summary: 'Get a webhook, without its secret',
      params: z.object({ webhook: refSchema }),
      response: { 200: webhookSchema },
    },
    handler: async (request) => {
      const webhook = readRef(request.params.webhook);
      return presentWebhook(await getWebhook(api.context, request.caller, { webhook }));
    },
  });
}

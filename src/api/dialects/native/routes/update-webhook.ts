import { z } from 'zod';

import { updateWebhook } from '#core/operations/webhooks/update-webhook.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentWebhook } from '../present-webhook.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';
import { updateWebhookSchema, webhookSchema } from '../schema-webhooks.ts';

/** `PATCH /webhooks/{webhook}` */
export function addUpdateWebhook(app: ZodApp, api: Api): void {
  app.route({
    method: 'PATCH',
    url: '/webhooks/:webhook',
    schema: {
      operationId: 'updateWebhook',
      summary: 'Change the address or the events of a webhook, switch it off or on',
      params: z.object({ webhook: refSchema }),
      body: updateWebhookSchema,
      response: { 200: webhookSchema },
    },
    handler: async (request) => {
      const input = { webhook: readRef(request.params.webhook), ...dropUndefined(request.body) };
      return presentWebhook(await updateWebhook(api.context, request.caller, input));
    },
  });
}

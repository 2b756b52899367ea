import { z } from 'zod';

import { disableInboundWebhook } from '#core/operations/webhooks/inbound-webhooks.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentInboundWebhook } from '../present-webhook.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';
import { inboundWebhookSchema } from '../schema-webhooks.ts';

/** `POST /inbound-webhooks/{webhook}/disable` */
export function addDisableInboundWebhook(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/inbound-webhooks/:webhook/disable',
    schema: {
      operationId: 'disableInboundWebhook',
      summary: 'Take an address back for good',
      params: z.object({ webhook: refSchema }),
      response: { 200: inboundWebhookSchema },
    },
    handler: async (request) => {
      const webhook = readRef(request.params.webhook);
      return presentInboundWebhook(await disableInboundWebhook(api.context, request.caller, { webhook }));
    },
  });
}

import { z } from 'zod';

import { testWebhook } from '#core/operations/webhooks/test-webhook.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentDelivery } from '../present-webhook.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';
import { deliverySchema } from '../schema-webhooks.ts';

/** `POST /webhooks/{webhook}/test` */
export function addTestWebhook(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/webhooks/:webhook/test',
    schema: {
      operationId: 'testWebhook',
      summary: 'Send a test event; what came of it is read from the delivery',
      params: z.object({ webhook: refSchema }),
      response: { 202: deliverySchema },
    },
    handler: async (request, reply) => {
      const webhook = readRef(request.params.webhook);
      const delivery = await testWebhook(api.context, request.caller, { webhook });
      return reply.code(202).send(presentDelivery(delivery));
    },
  });
}

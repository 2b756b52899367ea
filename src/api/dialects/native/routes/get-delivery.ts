import { z } from 'zod';

import { getDelivery } from '#core/operations/webhooks/get-delivery.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentDeliveryDetail } from '../present-webhook.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';
import { deliveryDetailSchema } from '../schema-webhooks.ts';

/** `GET /webhook-deliveries/{delivery}` */
export function addGetDelivery(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/webhook-deliveries/:delivery',
    schema: {
      operationId: 'getDelivery',
      summary: 'Get a delivery with its body and every attempt',
      params: z.object({ delivery: refSchema }),
      response: { 200: deliveryDetailSchema },
    },
    handler: async (request) => {
      const delivery = readRef(request.params.delivery);
      return presentDeliveryDetail(await getDelivery(api.context, request.caller, { delivery }));
    },
  });
}

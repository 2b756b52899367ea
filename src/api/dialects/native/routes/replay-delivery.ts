import { z } from 'zod';

import { replayDelivery } from '#core/operations/webhooks/replay-delivery.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentDelivery } from '../present-webhook.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';
import { deliverySchema } from '../schema-webhooks.ts';
import { editorOnly } from './failures.ts';

/** `POST /webhook-deliveries/{delivery}/replay` */
export function addReplayDelivery(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/webhook-deliveries/:delivery/replay',
    schema: {
      operationId: 'replayDelivery',
      summary: 'Send a delivery that is delivered or dead once more: the same body under the same id',
      params: z.object({ delivery: refSchema }),
      response: { 202: deliverySchema, ...editorOnly },
    },
    handler: async (request, reply) => {
      const ref = readRef(request.params.delivery);
      const delivery = await replayDelivery(api.context, request.caller, { delivery: ref });
      return reply.code(202).send(presentDelivery(delivery));
    },
  });
}

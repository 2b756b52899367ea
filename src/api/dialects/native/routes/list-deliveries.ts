import { z } from 'zod';

import { listDeliveries } from '#core/operations/webhooks/list-deliveries.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentPage } from '../present-record.ts';
import { presentDelivery } from '../present-webhook.ts';
import { readNamedRef, readRef } from '../read-ref.ts';
import { namedRefSchema } from '../schema-requests.ts';
import { deliverySchema, listDeliveriesQuerySchema } from '../schema-webhooks.ts';
import { pageSchema } from '../schema.ts';
import { editorOnly } from './failures.ts';

/** `GET /projects/{project}/webhook-deliveries` */
export function addListDeliveries(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects/:project/webhook-deliveries',
    schema: {
      operationId: 'listDeliveries',
      summary: 'List what was sent or is to be sent, newest first',
      params: z.object({ project: namedRefSchema }),
      querystring: listDeliveriesQuerySchema,
      response: { 200: pageSchema(deliverySchema), ...editorOnly },
    },
    handler: async (request) => {
      const { webhook, ...rest } = request.query;
      const input = {
        project: readNamedRef(request.params.project),
        ...dropUndefined(rest),
        ...(webhook === undefined ? {} : { webhook: readRef(webhook) }),
      };
      return presentPage(await listDeliveries(api.context, request.caller, input), presentDelivery);
    },
  });
}

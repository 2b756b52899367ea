import { z } from 'zod';

import { listInboundWebhooks } from '#core/operations/webhooks/inbound-webhooks.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentPage } from '../present-record.ts';
import { presentInboundWebhook } from '../present-webhook.ts';
import { readNamedRef } from '../read-ref.ts';
import { namedRefSchema, pageQuerySchema } from '../schema-requests.ts';
import { inboundWebhookSchema } from '../schema-webhooks.ts';
import { pageSchema } from '../schema.ts';

/** `GET /projects/{project}/inbound-webhooks` */
export function addListInboundWebhooks(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects/:project/inbound-webhooks',
    schema: {
      operationId: 'listInboundWebhooks',
      summary: 'List the addresses that start tests, without their secrets',
      params: z.object({ project: namedRefSchema }),
      querystring: pageQuerySchema,
      response: { 200: pageSchema(inboundWebhookSchema) },
    },
    handler: async (request) => {
      const input = { project: readNamedRef(request.params.project), ...dropUndefined(request.query) };
      return presentPage(
        await listInboundWebhooks(api.context, request.caller, input),
        presentInboundWebhook,
      );
    },
  });
}

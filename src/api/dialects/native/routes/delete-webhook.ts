import { z } from 'zod';

import { deleteWebhook } from '#core/operations/webhooks/delete-webhook.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';

/** `DELETE /webhooks/{webhook}` */
export function addDeleteWebhook(app: ZodApp, api: Api): void {
  app.route({
    method: 'DELETE',
    url: '/webhooks/:webhook',
    schema: {
      operationId: 'deleteWebhook',
      summary: 'Delete a webhook with its deliveries; what was still to be sent is not',
      params: z.object({ webhook: refSchema }),
      response: { 204: z.null().describe('Deleted') },
    },
    handler: async (request, reply) => {
      await deleteWebhook(api.context, request.caller, { webhook: readRef(request.params.webhook) });
      return reply.code(204).send(null);
    },
  });
}

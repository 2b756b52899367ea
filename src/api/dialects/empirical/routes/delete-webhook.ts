import { deleteWebhook } from '#core/operations/webhooks/delete-webhook.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { failuresOfOne, idParamsSchema, messageAnswerSchema } from '../schema.ts';
import { narrowCaller } from './narrow-caller.ts';

/** `DELETE /webhooks/{id}` */
export function addDeleteWebhook(app: ZodApp, api: Api): void {
  app.route({
    method: 'DELETE',
    url: '/webhooks/:id',
    schema: {
      operationId: 'deleteWebhook',
      summary: 'Delete a webhook',
      params: idParamsSchema,
      response: { 200: messageAnswerSchema, ...failuresOfOne },
    },
    handler: async (request) => {
      const caller = await narrowCaller(api, request);
      const webhook = { serial: request.params.id };
      await deleteWebhook(api.context, caller, { webhook, dialect: 'empirical' });
      return { data: { message: 'The webhook is deleted.' } };
    },
  });
}

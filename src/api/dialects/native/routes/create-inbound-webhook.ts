import { z } from 'zod';

import { createInboundWebhook } from '#core/operations/webhooks/inbound-webhooks.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentCreatedInboundWebhook } from '../present-webhook.ts';
import { readNamedRef, readRef } from '../read-ref.ts';
import { namedRefSchema } from '../schema-requests.ts';
import { createdInboundWebhookSchema, createInboundWebhookSchema } from '../schema-webhooks.ts';

/** `POST /projects/{project}/inbound-webhooks` */
export function addCreateInboundWebhook(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/projects/:project/inbound-webhooks',
    schema: {
      operationId: 'createInboundWebhook',
      summary: 'Make an address that starts tests when it is called; it is shown this once',
      params: z.object({ project: namedRefSchema }),
      body: createInboundWebhookSchema,
      response: { 201: createdInboundWebhookSchema },
    },
    handler: async (request, reply) => {
      const { group, name } = request.body;
      const { secret, webhook } = await createInboundWebhook(api.context, request.caller, {
        project: readNamedRef(request.params.project),
        name,
        ...(group === undefined ? {} : { group: readRef(group) }),
      });
      reply.header('cache-control', 'no-store');
      return reply.code(201).send(presentCreatedInboundWebhook(webhook, secret, api.origin(request)));
    },
  });
}

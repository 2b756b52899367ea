import { startGroup } from '#core/operations/start/start-group.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { failures } from '../schema-parts.ts';
import { groupWebhookSchema } from '../schema-tests.ts';
import { presentStartedBatch } from '../present-test.ts';
import { readTarget } from '../read-target.ts';
import { receivedSchema, webhookParams } from '../schema-ci.ts';
import { webhookCaller } from '../webhook-caller.ts';

/** `POST /groups/webhook/{webhookId}/{secret}` its secret stands in for a key. */
export function addReceiveGroupWebhook(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/groups/webhook/:webhookId/:secret',
    config: { withoutKey: true },
    schema: {
      operationId: 'receiveGroupWebhook',
      summary: 'Start the tests of a group by a webhook',
      params: webhookParams,
      body: groupWebhookSchema.nullish(),
      response: { 202: receivedSchema, ...failures },
    },
    handler: async (request, reply) => {
      const { caller, webhook } = await webhookCaller(api, request.params, 'group');
      const body = request.body ?? {};
      const batch = await startGroup(api.context, caller, {
        ...readTarget(body),
        group: { id: webhook.groupId ?? '' },
        source: 'webhook',
        input: { ...body },
      });
      const { status } = presentStartedBatch(batch);
      const reason = 'The same tests wait to run already, or today has no runs left.';
      return reply.code(202).send({
        received: true,
        ...(status === 'cancelled' ? { ignored: true, reason } : {}),
        batchId: batch.id,
        batchIds: [batch.id],
      });
    },
  });
}

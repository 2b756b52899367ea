import { AppError } from '#core/domain/app-error.ts';
import type { Caller, Ref } from '#core/domain/records.ts';
import type { DeliveryRecord } from '#core/domain/webhook.ts';
import { insertDeliveries } from '#store/webhook-deliveries.ts';

import type { Context } from '../context.ts';
import { lookUpWebhook, missing } from '../look-up.ts';

export type TestWebhookInput = { readonly webhook: Ref };

/**
 * Puts a test event into the outbox: what comes of it is read from the delivery. Throws `not_found`, `conflict` where the webhook is
 * switched off.
 */
export async function testWebhook(
  context: Context,
  caller: Caller,
  input: TestWebhookInput,
): Promise<DeliveryRecord> {
  const webhook = await lookUpWebhook(context.database, caller, input.webhook);
  if (!webhook.enabled) {
    throw new AppError('conflict', `Webhook ${webhook.serial} is switched off: switch it on first.`);
  }
  const [delivery] = await insertDeliveries(context.database, [
    {
      projectId: webhook.projectId,
      webhookId: webhook.id,
      runId: null,
      batchId: null,
      dialect: webhook.dialect,
      event: 'webhook.test',
      url: webhook.url,
      now: context.clock(),
    },
  ]);
  return delivery ?? missing('webhook', input.webhook);
}

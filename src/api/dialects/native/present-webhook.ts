import type { z } from 'zod';

import type { InboundWebhookRecord } from '#core/domain/inbound-webhook.ts';
import type { DeliveryDetail, DeliveryRecord, WebhookRecord } from '#core/domain/webhook.ts';

import { presentIdentity } from './present-record.ts';
import type {
  createdInboundWebhookSchema,
  deliveryDetailSchema,
  deliverySchema,
  inboundWebhookSchema,
  webhookSchema,
} from './schema-webhooks.ts';

export function presentWebhook(webhook: WebhookRecord): z.infer<typeof webhookSchema> {
  const { dialect, enabled, events, projectId, url } = webhook;
  return { ...presentIdentity(webhook), projectId, dialect, url, events: [...events], enabled };
}

export function presentDelivery(delivery: DeliveryRecord): z.infer<typeof deliverySchema> {
  const { attempts, batchId, dialect, event, nextAt, projectId, runId, state, url, webhookId } = delivery;
  return {
    ...presentIdentity(delivery),
    projectId,
    webhookId,
    runId,
    batchId,
    dialect,
    event,
    url,
    state,
    attempts,
    nextAt: nextAt?.toISOString() ?? null,
  };
}

export function presentDeliveryDetail(delivery: DeliveryDetail): z.infer<typeof deliveryDetailSchema> {
  return {
    ...presentDelivery(delivery),
    body: delivery.body,
    tries: delivery.tries.map(({ number, startedAt, durationMs, status, error }) => ({
      number,
      startedAt: startedAt.toISOString(),
      durationMs,
      status,
      error,
    })),
  };
}

export function presentInboundWebhook(webhook: InboundWebhookRecord): z.infer<typeof inboundWebhookSchema> {
  const { enabled, groupId, name, projectId } = webhook;
  return { ...presentIdentity(webhook), projectId, groupId, name, enabled };
}

/** Calls are taken where TesterArmy takes them, so that its clients need nothing but another host. */
export function presentCreatedInboundWebhook(
  webhook: InboundWebhookRecord,
  secret: string,
  origin: string,
): z.infer<typeof createdInboundWebhookSchema> {
  const place = webhook.groupId === null ? 'webhook' : 'groups/webhook';
  return {
    webhook: presentInboundWebhook(webhook),
    address: `${origin}/v1/${place}/${webhook.id}/${secret}`,
  };
}

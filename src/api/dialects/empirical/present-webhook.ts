import type { z } from 'zod';

import type { WebhookEvent, WebhookRecord } from '#core/domain/webhook.ts';

import { webhookEventSchema, type webhookSchema } from './schema-webhooks.ts';

type WireEvent = z.infer<typeof webhookEventSchema>;

const events: Readonly<Record<WireEvent, WebhookEvent>> = {
  'test_run.queued': 'batch.queued',
  'test_run.started': 'batch.started',
  'test_run.ended': 'batch.ended',
};

export function readEvent(event: WireEvent): WebhookEvent {
  return events[event];
}

export function presentWebhook(webhook: WebhookRecord): z.infer<typeof webhookSchema> {
  return {
    id: webhook.serial,
    url: webhook.url,
    events: webhookEventSchema.options.filter((event) => webhook.events.includes(events[event])),
    is_active: webhook.enabled,
    created_at: webhook.createdAt.toISOString(),
    updated_at: webhook.updatedAt.toISOString(),
  };
}

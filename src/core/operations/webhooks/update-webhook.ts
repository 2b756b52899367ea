import type { Caller, Ref } from '#core/domain/records.ts';
import type { WebhookEvent, WebhookRecord } from '#core/domain/webhook.ts';
import { updateWebhook as update } from '#store/webhooks.ts';

import type { Context } from '../context.ts';
import { checkWebhookEvents, checkWebhookUrl } from './create-webhook.ts';
import { lookUpWebhook, missing } from '../look-up.ts';

/** What is absent stays as it is. */
export type UpdateWebhookInput = {
  readonly webhook: Ref;
  readonly url?: string;
  readonly events?: readonly WebhookEvent[];
  /** Off: nothing new is told, and what was still to be sent is given up when its time comes. */
  readonly enabled?: boolean;
};

/** What is sent from now on goes to the new address, repetitions too. Throws `not_found`, `bad_request`. */
export async function updateWebhook(
  context: Context,
  caller: Caller,
  input: UpdateWebhookInput,
): Promise<WebhookRecord> {
  const webhook = await lookUpWebhook(context.database, caller, input.webhook);
  if (input.url !== undefined) checkWebhookUrl(input.url);
  if (input.events !== undefined) checkWebhookEvents(webhook.dialect, input.events);
  const updated = await update(context.database, webhook.id, {
    url: input.url,
    events: input.events && [...new Set(input.events)],
    enabled: input.enabled,
    now: context.clock(),
  });
  return updated ?? missing('webhook', input.webhook);
}

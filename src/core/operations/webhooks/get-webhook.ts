import type { Caller, Ref } from '#core/domain/records.ts';
import type { WebhookRecord } from '#core/domain/webhook.ts';

import type { Context } from '../context.ts';
import { lookUpWebhook } from '../look-up.ts';

export type GetWebhookInput = { readonly webhook: Ref };

/** Without its secret. Throws `not_found`. */
export async function getWebhook(
  context: Context,
  caller: Caller,
  input: GetWebhookInput,
): Promise<WebhookRecord> {
  return await lookUpWebhook(context.database, caller, input.webhook);
}

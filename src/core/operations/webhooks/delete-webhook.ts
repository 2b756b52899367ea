import type { Caller, DialectName, Ref } from '#core/domain/records.ts';
import { deleteWebhook as remove } from '#store/webhooks.ts';

import type { Context } from '../context.ts';
import { lookUpWebhook, missing } from '../look-up.ts';

export type DeleteWebhookInput = {
  readonly webhook: Ref;
  /** Only one that speaks this dialect. */
  readonly dialect?: DialectName;
};

/** Its deliveries go with it, also those that were still to be sent. Throws `not_found`. */
export async function deleteWebhook(
  context: Context,
  caller: Caller,
  input: DeleteWebhookInput,
): Promise<void> {
  const { dialect, id } = await lookUpWebhook(context.database, caller, input.webhook);
  if (input.dialect !== undefined && dialect !== input.dialect) missing('webhook', input.webhook);
  if (!(await remove(context.database, id))) missing('webhook', input.webhook);
}

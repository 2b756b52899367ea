import { AppError } from '#core/domain/app-error.ts';
import type { Caller, Ref } from '#core/domain/records.ts';
import type { DeliveryRecord } from '#core/domain/webhook.ts';
import { findDelivery } from '#store/webhook-deliveries.ts';
import { replayDelivery as replay } from '#store/webhook-outbox.ts';

import type { Context } from '../context.ts';
import { missing } from '../look-up.ts';

export type ReplayDeliveryInput = { readonly delivery: Ref };

/**
 * Sends once more what was received or given up: the same body under the same id, with a whole series of tries. Throws `not_found`,
 * `conflict` where it is still being tried.
 */
export async function replayDelivery(
  context: Context,
  caller: Caller,
  input: ReplayDeliveryInput,
): Promise<DeliveryRecord> {
  return await context.database.transaction().execute(async (tx) => {
    const delivery = await findDelivery(tx, input.delivery, caller.projectIds);
    if (delivery === undefined) return missing('delivery', input.delivery);
    const replayed = await replay(tx, delivery.id, context.clock());
    if (replayed !== undefined) return replayed;
    throw new AppError(
      'conflict',
      `Delivery ${delivery.serial} is still being tried: wait until it is delivered or dead.`,
    );
  });
}

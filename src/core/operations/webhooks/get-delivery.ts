import type { Caller, Ref } from '#core/domain/records.ts';
import type { DeliveryDetail } from '#core/domain/webhook.ts';
import { attemptsOfDelivery, findDelivery } from '#store/webhook-deliveries.ts';

import type { Context } from '../context.ts';
import { missing } from '../look-up.ts';

export type GetDeliveryInput = { readonly delivery: Ref };

/** With its body and every attempt. Throws `not_found`. */
export async function getDelivery(
  context: Context,
  caller: Caller,
  input: GetDeliveryInput,
): Promise<DeliveryDetail> {
  const delivery = await findDelivery(context.database, input.delivery, caller.projectIds);
  if (delivery === undefined) return missing('delivery', input.delivery);
  return { ...delivery, tries: await attemptsOfDelivery(context.database, delivery.id) };
}

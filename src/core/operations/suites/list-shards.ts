import type { Caller, Ref } from '#core/domain/records.ts';
import type { ShardRecord } from '#core/domain/repository.ts';
import { shardsOfBatch } from '#store/shards.ts';

import type { Context } from '../context.ts';
import { lookUpBatch } from '../look-up.ts';

/** Of a batch, in order; none where it has no Playwright cases. Throws `not_found`. */
export async function listShards(
  context: Context,
  caller: Caller,
  { batch: ref }: { readonly batch: Ref },
): Promise<readonly ShardRecord[]> {
  const batch = await lookUpBatch(context.database, caller, ref);
  return await shardsOfBatch(context.database, batch.id);
}

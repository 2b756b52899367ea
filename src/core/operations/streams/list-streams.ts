import type { Caller, Ref } from '#core/domain/records.ts';
import type { StreamRecord } from '#core/domain/stream.ts';
import { streamsOfBatch } from '#store/streams.ts';

import type { Context } from '../context.ts';
import { lookUpBatch } from '../look-up.ts';

/** Those of a batch, by shard; none of one whose runs our own workers do. Throws `not_found`. */
export async function listStreams(
  context: Context,
  caller: Caller,
  input: { readonly batch: Ref },
): Promise<StreamRecord[]> {
  const { id } = await lookUpBatch(context.database, caller, input.batch);
  return await streamsOfBatch(context.database, id);
}

import type { BatchRecord, Caller, Ref } from '#core/domain/records.ts';

import type { Context } from '../context.ts';
import { lookUpBatch } from '../look-up.ts';

export type GetBatchInput = { readonly batch: Ref };

/** With its runs, oldest first. Throws `not_found`. */
export async function getBatch(context: Context, caller: Caller, input: GetBatchInput): Promise<BatchRecord> {
  return await lookUpBatch(context.database, caller, input.batch);
}

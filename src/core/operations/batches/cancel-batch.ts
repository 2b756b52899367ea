import { AppError } from '#core/domain/app-error.ts';
import type { BatchRecord, Caller, Ref } from '#core/domain/records.ts';
import { findBatch, lockOpenRuns } from '#store/batches.ts';

import { cancelReason } from '../runs/cancel-run.ts';
import type { Context } from '../context.ts';
import { cancelInTransaction } from '../worker/end-run.ts';
import { abandonStreams } from '../streams/end-stream.ts';
import { lookUpBatch, missing } from '../look-up.ts';

export type CancelBatchInput = {
  readonly batch: Ref;
  readonly reason?: string;
  /** One whose runs have all ended is left as it is, instead of refused. */
  readonly mayHaveEnded?: boolean;
};

/** Cancels every run that has not ended. Throws `not_found`, `conflict` where all have ended. */
export async function cancelBatch(
  context: Context,
  caller: Caller,
  input: CancelBatchInput,
): Promise<BatchRecord> {
  const batch = await lookUpBatch(context.database, caller, input.batch);
  const reason = cancelReason(caller, input.reason);
  return await context.database.transaction().execute(async (tx) => {
    let cancelled = await abandonStreams(context, tx, batch.id, reason);
    for (const runId of await lockOpenRuns(tx, batch.id)) {
      if (await cancelInTransaction(context, tx, runId, reason)) cancelled += 1;
    }
    if (cancelled === 0 && input.mayHaveEnded !== true) {
      throw new AppError('conflict', `Batch ${batch.serial} has ended already: there is nothing to cancel.`);
    }
    return (await findBatch(tx, { id: batch.id }, caller.projectIds)) ?? missing('batch', input.batch);
  });
}

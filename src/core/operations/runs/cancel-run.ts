import { AppError } from '#core/domain/app-error.ts';
import type { Caller, Ref, RunRecord } from '#core/domain/records.ts';
import { findRun } from '#store/runs.ts';

import type { Context } from '../context.ts';
import { cancelInTransaction } from '../worker/end-run.ts';
import { lookUpRun, missing } from '../look-up.ts';

export type CancelRunInput = { readonly run: Ref; readonly reason?: string };

/** A queued run ends at once; a running one is told to stop. Throws `not_found`, `conflict` where it has ended. */
export async function cancelRun(context: Context, caller: Caller, input: CancelRunInput): Promise<RunRecord> {
  const run = await lookUpRun(context.database, caller, input.run);
  return await context.database.transaction().execute(async (tx) => {
    const reason = cancelReason(caller, input.reason);
    const cancelled = await cancelInTransaction(context, tx, run.id, reason);
    if (!cancelled) {
      throw new AppError('conflict', `Run ${run.serial} has ended already: there is nothing to cancel.`);
    }
    return (await findRun(tx, { id: run.id }, caller.projectIds)) ?? missing('run', input.run);
  });
}

export function cancelReason(caller: Caller, reason: string | undefined): string {
  return reason === undefined || reason === '' ? `Cancelled by ${caller.name}.` : reason;
}

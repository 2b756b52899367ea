import { cancelRun as markCancelled } from '#store/cancellations.ts';
import type { Connection } from '#store/database.ts';
import { publishCancel, publishEvent } from '#store/run-events.ts';
import { findRun } from '#store/runs.ts';

import { AppError } from '../domain/app-error.ts';
import type { Caller, Ref, RunRecord } from '../domain/records.ts';
import type { Context } from './context.ts';
import { lookUpRun, missing } from './look-up.ts';

export type CancelRunInput = { readonly run: Ref; readonly reason?: string };

/** A queued run ends at once; a running one is told to stop. Throws `not_found`, `conflict` where it has ended. */
export async function cancelRun(context: Context, caller: Caller, input: CancelRunInput): Promise<RunRecord> {
  const run = await lookUpRun(context.database, caller, input.run);
  return await context.database.transaction().execute(async (tx) => {
    const cancelled = await cancelInTransaction(
      tx,
      run.id,
      cancelReason(caller, input.reason),
      context.clock(),
    );
    if (!cancelled) {
      throw new AppError('conflict', `Run ${run.serial} has ended already: there is nothing to cancel.`);
    }
    return (await findRun(tx, { id: run.id }, caller.projectIds)) ?? missing('run', input.run);
  });
}

/** @returns False where the run had ended before. */
export async function cancelInTransaction(
  tx: Connection,
  runId: string,
  reason: string,
  now: Date,
): Promise<boolean> {
  const state = await markCancelled(tx, { runId, reason, now });
  if (state === 'ended') await publishEvent(tx, { runId, kind: 'ended' });
  if (state === 'cancelling') await publishCancel(tx, runId);
  return state !== undefined;
}

export function cancelReason(caller: Caller, reason: string | undefined): string {
  return reason === undefined || reason === '' ? `Cancelled by ${caller.name}.` : reason;
}

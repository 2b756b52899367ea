import { dropUnfinishedAttempt, endOpenAttempt } from '#store/attempts.ts';
import { lockHeldRun, requeueRun } from '#store/leases.ts';
import { publishEvent } from '#store/run-events.ts';

import type { Context } from '../context.ts';
import { endRun } from './end-run.ts';
import { type Lease, LeaseLost } from './lease.ts';

/**
 * A worker that stops gives a run back: it is queued again, and of the attempt under way nothing is kept. A run that was being
 * cancelled ends. Throws `LeaseLost`.
 */
export async function releaseRun(context: Context, lease: Lease): Promise<void> {
  const { runId } = lease;
  const now = context.clock();
  await context.database.transaction().execute(async (tx) => {
    const run = await lockHeldRun(tx, lease);
    if (run === undefined) throw new LeaseLost(lease);
    if (run.state === 'cancelling') {
      const error = { code: 'cancelled', message: run.cancelReason ?? 'Cancelled.' } as const;
      await endOpenAttempt(tx, runId, { outcome: 'cancelled', error });
      await endRun(context, tx, lease, { outcome: 'cancelled', flaky: false, error, now });
      return;
    }
    await dropUnfinishedAttempt(tx, lease);
    await requeueRun(tx, { runId, jobId: await context.queue.send(tx, runId), lost: false, now });
    await publishEvent(tx, { runId, kind: 'queued' });
  });
}

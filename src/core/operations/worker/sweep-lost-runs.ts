import type { RunError } from '#core/domain/run.ts';
import { endOpenAttempt } from '#store/attempts.ts';
import type { Connection } from '#store/database.ts';
import { lockLostRun, type LostRun, lockRunWithoutJob, requeueRun } from '#store/leases.ts';
import { publishEvent } from '#store/run-events.ts';

import type { Context } from '../context.ts';
import { endRun } from './end-run.ts';
import { maxLosses } from './lease.ts';

/**
 * Takes care of the runs whose worker is not heard of any more: each is queued again, and after `maxLosses` of them ends errored. The
 * attempt that was under way is kept, errored. Any process may do it, any number at once: a run is taken care of by one.
 * @returns How many there were.
 */
export async function sweepLostRuns(context: Context): Promise<number> {
  let swept = 0;
  while (await sweepOne(context)) swept += 1;
  return swept;
}

async function sweepOne(context: Context): Promise<boolean> {
  return await context.database.transaction().execute(async (tx) => {
    const lost = await lockLostRun(tx);
    if (lost !== undefined) {
      await sweep(context, tx, lost);
      return true;
    }
    const runId = await lockRunWithoutJob(tx);
    if (runId === undefined) return false;
    context.log.warn({ runId }, 'a queued run had no job: it gets a new one');
    await requeue(context, tx, runId, false);
    return true;
  });
}

async function sweep(context: Context, tx: Connection, lost: LostRun): Promise<void> {
  const { runId } = lost;
  const now = context.clock();
  const error: RunError = {
    code: 'worker_lost',
    message: `The worker (${lost.owner}) was not heard of any more while the run was under way.`,
  };
  await endOpenAttempt(tx, runId, { outcome: 'errored', error });
  context.log.warn({ runId, worker: lost.owner, losses: lost.losses + 1 }, 'a run lost its worker');
  if (lost.state === 'cancelling') {
    const cancelled = { code: 'cancelled', message: lost.cancelReason ?? 'Cancelled.' } as const;
    await endRun(context, tx, lost, { outcome: 'cancelled', flaky: false, error: cancelled, now });
  } else if (lost.losses + 1 >= maxLosses) {
    const message = `${error.message} This was time ${lost.losses + 1}, so it is given up. The server's log may say why; then start it again.`;
    await endRun(context, tx, lost, { outcome: 'errored', flaky: false, error: { ...error, message }, now });
  } else {
    await requeue(context, tx, runId, true);
  }
}

async function requeue(context: Context, tx: Connection, runId: string, lost: boolean): Promise<void> {
  await requeueRun(tx, { runId, jobId: await context.queue.send(tx, runId), lost, now: context.clock() });
  await publishEvent(tx, { runId, kind: 'queued' });
}

import type { Lease } from '#store/attempts.ts';
import { endBatch } from '#store/batch-ends.ts';
import { lockOpenRuns } from '#store/batches.ts';
import { cancelRun as markCancelled, passUnrun } from '#store/cancellations.ts';
import { endCase, hasOpenCase } from '#store/case-runs.ts';
import type { Connection } from '#store/database.ts';
import { endHeldRun } from '#store/leases.ts';
import { publishCancel, publishEvent } from '#store/run-events.ts';
import type { RunEnd } from '#store/runs.ts';
import { findEndedRun, lockWaitingRuns, releaseRun } from '#store/waiting-runs.ts';

import type { Context } from '../context.ts';
import { learnFromRun } from './learn-from-run.ts';
import { endIdleShard } from '../suites/shard-ends.ts';
import { tellOfBatch, tellOfRun } from '../webhooks/tell-webhooks.ts';

/*
 * However a run ends, it ends here: what follows from it belongs into the transaction that ends it. Runs are locked in the order in
 * which they wait for each other, so that two that end at once never wait for one another.
 */

/** Ends the run that a worker holds. @returns False where the lease is lost. */
export async function endRun(context: Context, tx: Connection, lease: Lease, end: RunEnd): Promise<boolean> {
  const ended = await endHeldRun(tx, lease, end);
  if (ended === undefined) return false;
  await followEnd(context, tx, lease.runId);
  return true;
}

/** A queued run ends at once, a running one is told to stop. @returns False where the run had ended before. */
export async function cancelInTransaction(
  context: Context,
  tx: Connection,
  runId: string,
  reason: string,
): Promise<boolean> {
  const cancelled = await markCancelled(tx, { runId, reason, now: context.clock() });
  if (cancelled === undefined) return false;
  if (cancelled.state === 'cancelling') {
    await publishCancel(tx, runId);
    return true;
  }
  // What waited for a run that itself waited goes on waiting for the one before.
  await followEnd(context, tx, runId, { wasWaiting: cancelled.wasWaiting });
  if (cancelled.shardId !== null) await endEmptyShard(context, tx, cancelled.shardId, runId);
  return true;
}

/** With the last of its cases a shard ends: at once where nobody has it, else its worker is told. */
async function endEmptyShard(
  context: Context,
  tx: Connection,
  shardId: string,
  runId: string,
): Promise<void> {
  if (await hasOpenCase(tx, shardId)) return;
  await publishCancel(tx, runId);
  await endIdleShard(tx, shardId, context.clock());
}

/** Ends a queued run of which nothing is to be done: it has passed. */
export async function endUnrun(context: Context, tx: Connection, runId: string): Promise<void> {
  await passUnrun(tx, runId, context.clock());
  await followEnd(context, tx, runId);
}

/** Ends the run of a Playwright case; the caller has locked it, and the job of its shard. */
export async function endCaseRun(
  context: Context,
  tx: Connection,
  runId: string,
  end: RunEnd,
): Promise<void> {
  await endCase(tx, runId, end);
  await followEnd(context, tx, runId);
}

/** What follows once the run's row says that it has ended. */
async function followEnd(
  context: Context,
  tx: Connection,
  runId: string,
  { wasWaiting } = { wasWaiting: false },
): Promise<void> {
  await publishEvent(tx, { runId, kind: 'ended' });
  await tellOfRun(context, tx, runId, 'ended');
  const run = await findEndedRun(tx, runId);
  if (run.kind === 'preparation' && run.batchId !== null && run.outcome !== 'passed') {
    const reason = `The preparation test "${run.testName}" did not pass, so this test was not run. See run ${runId}.`;
    for (const other of await lockOpenRuns(tx, run.batchId)) {
      await cancelInTransaction(context, tx, other, reason);
    }
  }
  if (!wasWaiting) await releaseWaiting(context, tx, runId);
  await learnFromRun(tx, runId);
  // A batch that streams tell of ends with the last of them, not with a run.
  if (run.isStreamed) return;
  // After the runs: whoever locks several locks them before their batch.
  if (run.batchId !== null && (await endBatch(tx, run.batchId, context.clock()))) {
    await tellOfBatch(context, tx, run.batchId, 'ended');
  }
}

/** Runs that waited for this one get their jobs; past one that ended while it waited, those that waited for it do. */
async function releaseWaiting(context: Context, tx: Connection, runId: string): Promise<void> {
  for (const run of await lockWaitingRuns(tx, runId)) {
    if (run.state === 'ended') await releaseWaiting(context, tx, run.id);
    if (run.state !== 'queued' || run.jobId !== null) continue;
    const jobId = await context.queue.send(tx, run.id);
    await releaseRun(tx, { runId: run.id, jobId, now: context.clock() });
    await publishEvent(tx, { runId: run.id, kind: 'queued' });
  }
}

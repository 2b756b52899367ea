import type { Connection } from './database.ts';
import { endOfRun } from './runs.ts';

export type Cancellation = { readonly runId: string; readonly reason: string; readonly now: Date };

export type Cancelled = {
  /** The one that it is in now. */
  readonly state: 'ended' | 'cancelling';
  /** It had no job, because a run before it has not ended. */
  readonly wasWaiting: boolean;
  /** Of a Playwright case. */
  readonly shardId: string | null;
};

/**
 * A queued run ends, and one that only is told of; a running one is to stop; its job, if it has one, is dropped when it is taken. Whatever state the
 * row is in when the statement gets it decides, so a claim at the same moment is no matter.
 * @returns Undefined where it had ended before.
 */
export async function cancelRun(db: Connection, cancellation: Cancellation): Promise<Cancelled | undefined> {
  const { now, reason, runId } = cancellation;
  const row = await db
    .selectFrom('runs')
    .select(['state', 'job_id', 'stream_id', 'shard_id'])
    .where('id', '=', runId)
    .where('state', '<>', 'ended')
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const queued = row.state === 'queued';
  // Nobody of ours has it who could be told to stop.
  const endsAtOnce = queued || row.stream_id !== null;
  await db
    .updateTable('runs')
    .set({
      cancel_reason: reason,
      ...(endsAtOnce
        ? endOfRun({ outcome: 'cancelled', flaky: false, error: { code: 'cancelled', message: reason }, now })
        : { state: 'cancelling' as const, updated_at: now }),
    })
    .where('id', '=', runId)
    .execute();
  return {
    state: endsAtOnce ? 'ended' : 'cancelling',
    wasWaiting: queued && row.job_id === null,
    shardId: row.shard_id,
  };
}

/** Ends a queued run of which nothing is to be done. */
export async function passUnrun(db: Connection, runId: string, now: Date): Promise<void> {
  await db
    .updateTable('runs')
    .set(endOfRun({ outcome: 'passed', flaky: false, error: null, now }))
    .where('id', '=', runId)
    .where('state', '=', 'queued')
    .execute();
}

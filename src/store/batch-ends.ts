import { sql } from 'kysely';

import { batchOutcome, type BatchCounts, countBatch } from '#core/domain/batch.ts';
import type { RunOutcome } from '#core/domain/run.ts';

import { earliest } from './batches.ts';
import type { Connection } from './database.ts';
import { countFileChanges } from './file-impacts.ts';
import { toJsonb } from './jsonb.ts';
import { standingOfStreams } from './streams.ts';

/**
 * Notes how a batch ended, unless a run of it has not: outcome and counts in its row, and in the counters of its day. Two runs that
 * end at the same moment wait for each other at the row, so that the later one sees both.
 * @param missing What a shard comes to that has not told how it ended; absent: it is waited for.
 * @returns False where the batch goes on, or had ended before.
 */
export async function endBatch(
  db: Connection,
  batchId: string,
  now: Date,
  missing?: RunOutcome,
): Promise<boolean> {
  const locked = await db
    .selectFrom('batches')
    .select('id')
    .where('id', '=', batchId)
    .where('ended_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (locked === undefined || (await hasOpenRun(db, batchId))) return false;
  const streams = await standingOfStreams(db, batchId);
  if (missing === undefined && streams !== undefined && streams.open > 0) return false;
  const runs = await endedRuns(db, batchId);
  const outcome = batchOutcome(runs, [
    ...(streams?.outcomes ?? []),
    ...(missing === undefined ? [] : [missing]),
  ]);
  const counts = countBatch(runs);
  await db
    .updateTable('batches')
    .set({
      outcome,
      counts: toJsonb(counts),
      started_at: earliest(runs.map(({ startedAt }) => startedAt)),
      ended_at: now,
      updated_at: now,
    })
    .where('id', '=', batchId)
    .execute();
  await countBatchDay(db, batchId, outcome, counts);
  await countFileChanges(db, batchId);
  return true;
}

async function hasOpenRun(db: Connection, batchId: string): Promise<boolean> {
  const open = await db
    .selectFrom('runs')
    .select('id')
    .where('batch_id', '=', batchId)
    .where('state', '<>', 'ended')
    .limit(1)
    .executeTakeFirst();
  return open !== undefined;
}

async function endedRuns(db: Connection, batchId: string) {
  const rows = await db
    .selectFrom('runs')
    .select(['outcome', 'flaky', 'skipped', 'snooze_id', 'started_at'])
    .where('batch_id', '=', batchId)
    .execute();
  return rows.map((row) => ({
    outcome: row.outcome,
    flaky: row.flaky,
    skipped: row.skipped,
    snooze: row.snooze_id === null ? null : { id: row.snooze_id },
    startedAt: row.started_at,
  }));
}

async function countBatchDay(
  db: Connection,
  batchId: string,
  outcome: RunOutcome,
  counts: BatchCounts,
): Promise<void> {
  // Errored counts what could not be judged at all: with a verdict beside it, it is a failure to look at.
  const isJudged = counts.passed + counts.failed > 0;
  const counted = outcome === 'errored' && isJudged ? 'failed' : outcome;
  const one = (is: RunOutcome): number => (counted === is ? 1 : 0);
  await sql`
    insert into batch_days as kept (
      project_id, day, environment_id, branch_name, batches, passed, failed, errored, cancelled, reruns,
      runs, passed_runs, failed_runs, snoozed_runs, flaky_runs
    )
    select project_id, (created_at at time zone 'UTC')::date, environment_id, branch_name, 1,
      ${one('passed')}, ${one('failed')}, ${one('errored')}, ${one('cancelled')}, (rerun_of is not null)::int,
      ${counts.total}, ${counts.passed}, ${counts.failed + counts.errored}, ${counts.snoozed}, ${counts.flaky}
    from batches where id = ${batchId}
    on conflict (project_id, day, environment_id, branch_name) do update set
      batches = kept.batches + 1,
      passed = kept.passed + excluded.passed,
      failed = kept.failed + excluded.failed,
      errored = kept.errored + excluded.errored,
      cancelled = kept.cancelled + excluded.cancelled,
      reruns = kept.reruns + excluded.reruns,
      runs = kept.runs + excluded.runs,
      passed_runs = kept.passed_runs + excluded.passed_runs,
      failed_runs = kept.failed_runs + excluded.failed_runs,
      snoozed_runs = kept.snoozed_runs + excluded.snoozed_runs,
      flaky_runs = kept.flaky_runs + excluded.flaky_runs`.execute(db);
}

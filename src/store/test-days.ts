import { sql } from 'kysely';

import type { Connection } from './database.ts';

/**
 * Whoever counts in a project waits for whoever counts there already, until the end of the transaction: several runs that end in one, in
 * any order, never wait for those of another that wait for them.
 */
export async function lockCounters(db: Connection, projectId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`counters ${projectId}`}, 0))`.execute(db);
}

/**
 * Adds a run that has ended to the counters of its day; one that was cancelled or skipped says nothing of the test. The caller has locked
 * the counters.
 * @param isFlake It passed after a failed attempt, or came to another verdict than the one before at the same commit.
 */
export async function countTestRun(db: Connection, runId: string, isFlake: boolean): Promise<void> {
  await sql`
    with ended as (
      select runs.project_id, (runs.created_at at time zone 'UTC')::date as day, runs.test_id, runs.environment_id,
        batches.branch_name, duration_bucket(runs.duration_ms) as bucket, coalesce(runs.duration_ms, 0) as duration_ms,
        runs.outcome, (runs.flaky or ${isFlake})::int as flake, runs.flaky, runs.snooze_id, runs.ended_at
      from runs left join batches on batches.id = runs.batch_id
      where runs.id = ${runId} and runs.outcome in ('passed', 'failed', 'errored') and not runs.skipped
    ),
    of_test as (
      insert into test_days as kept (
        project_id, day, test_id, environment_id, passed, failed, flaky, last_at, errored, flakes, duration_ms
      )
      select project_id, day, test_id, environment_id, (outcome = 'passed')::int, (outcome <> 'passed')::int, flaky::int,
        ended_at, (outcome = 'errored')::int, flake, duration_ms
      from ended
      on conflict (project_id, day, test_id, environment_id) do update set
        passed = kept.passed + excluded.passed,
        failed = kept.failed + excluded.failed,
        flaky = kept.flaky + excluded.flaky,
        last_at = greatest(kept.last_at, excluded.last_at),
        errored = kept.errored + excluded.errored,
        flakes = kept.flakes + excluded.flakes,
        duration_ms = kept.duration_ms + excluded.duration_ms
    ),
    of_duration as (
      insert into test_durations as kept (test_id, day, environment_id, bucket, runs)
      select test_id, day, environment_id, bucket, 1 from ended
      on conflict (test_id, day, environment_id, bucket) do update set runs = kept.runs + 1
    )
    insert into run_days as kept (
      project_id, day, environment_id, branch_name, bucket, passed, failed, errored, flakes, snoozed
    )
    select project_id, day, environment_id, branch_name, bucket, (outcome = 'passed')::int, (outcome = 'failed')::int,
      (outcome = 'errored')::int, flake, (snooze_id is not null)::int
    from ended
    on conflict (project_id, day, environment_id, branch_name, bucket) do update set
      passed = kept.passed + excluded.passed,
      failed = kept.failed + excluded.failed,
      errored = kept.errored + excluded.errored,
      flakes = kept.flakes + excluded.flakes,
      snoozed = kept.snoozed + excluded.snoozed`.execute(db);
}

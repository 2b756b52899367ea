import { sql } from 'kysely';

import type { Connection } from './database.ts';

/** Adds a run that has ended to the counters of its test's day; a cancelled one says nothing of the test. */
export async function countTestRun(db: Connection, runId: string): Promise<void> {
  await sql`
    insert into test_days as kept (project_id, day, test_id, environment_id, passed, failed, flaky, last_at)
    select project_id, (created_at at time zone 'UTC')::date, test_id, environment_id,
      (outcome = 'passed')::int, (outcome <> 'passed')::int, flaky::int, ended_at
    from runs where id = ${runId} and outcome in ('passed', 'failed', 'errored')
    on conflict (project_id, day, test_id, environment_id) do update set
      passed = kept.passed + excluded.passed,
      failed = kept.failed + excluded.failed,
      flaky = kept.flaky + excluded.flaky,
      last_at = greatest(kept.last_at, excluded.last_at)`.execute(db);
}

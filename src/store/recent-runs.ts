import { sql } from 'kysely';

import type { RecentRun } from '#core/domain/test-history.ts';

import type { Connection } from './database.ts';

/** How many runs of a test tell whether it is flaky. */
const recent = 10;

/** The latest runs of each test that have ended, newest first; a test without any is not there. */
export async function listRecentRuns(
  db: Connection,
  testIds: readonly string[],
): Promise<Map<string, RecentRun[]>> {
  const { rows } = await sql<RecentRun & { readonly testId: string }>`
    select test.id as "testId", run.id, run.serial::int as serial, run.outcome, run.flaky, run.ended_at as "endedAt"
    from unnest(${testIds}::uuid[]) as test (id)
    cross join lateral (
      select id, serial, outcome, flaky, ended_at from runs
      where runs.test_id = test.id and state = 'ended'
      order by serial desc limit ${recent}
    ) as run
    order by test.id, run.serial desc`.execute(db);
  const byTest = new Map<string, RecentRun[]>();
  for (const { testId, ...run } of rows) byTest.set(testId, [...(byTest.get(testId) ?? []), run]);
  return byTest;
}

import { type RawBuilder, sql } from 'kysely';

import type { DaySpan } from '#core/domain/day-span.ts';
import type { BucketCount } from '#core/domain/duration-buckets.ts';

import type { Connection } from './database.ts';

/* Runs by day and bucket of their duration: read from what was counted as they ended, so that it costs the same however many there are. */

export type RunCounts = {
  readonly passed: number;
  readonly failed: number;
  readonly errored: number;
  readonly flakes: number;
};

export type RunDay = RunCounts & { readonly day: string; readonly durations: readonly BucketCount[] };

export type RunDayFilter = {
  readonly projectId: string;
  readonly environmentId: string | undefined;
  /** Of the build, else of the tests. */
  readonly branch: string | undefined;
  /** Of tests that have this tag now. Not together with a branch. */
  readonly tag: string | undefined;
};

/** The days on which something ended, in order. */
export async function runDays(db: Connection, filter: RunDayFilter, span: DaySpan): Promise<RunDay[]> {
  const { counts, durations } = filter.tag === undefined ? ofProject(filter, span) : ofTag(filter, span);
  const { rows } = await sql<RunDay>`
    with of_day as (${counts}), of_bucket as (${durations})
    select to_char(of_day.day, 'YYYY-MM-DD') as day, of_day.passed, of_day.failed, of_day.errored, of_day.flakes,
      coalesce((
        select json_agg(json_build_object('bucket', bucket, 'runs', runs)) from of_bucket where of_bucket.day = of_day.day
      ), '[]') as durations
    from of_day order by of_day.day`.execute(db);
  return rows;
}

type Counted = { readonly counts: RawBuilder<unknown>; readonly durations: RawBuilder<unknown> };

function ofProject(filter: RunDayFilter, span: DaySpan): Counted {
  const { branch = null, environmentId = null, projectId } = filter;
  const counted = sql`
    run_days where project_id = ${projectId} and day between ${span.from}::date and ${span.to}::date
      and (${environmentId}::uuid is null or environment_id = ${environmentId}::uuid)
      and (${branch}::text is null or branch_name = left(${branch}::text, 255))`;
  return {
    counts: sql`
      select day, sum(passed)::int as passed, sum(failed)::int as failed, sum(errored)::int as errored,
        sum(flakes)::int as flakes
      from ${counted} group by day`,
    durations: sql`select day, bucket, sum(passed + failed + errored)::int as runs from ${counted} group by day, bucket`,
  };
}

function ofTag(filter: RunDayFilter, span: DaySpan): Counted {
  const { environmentId = null, projectId, tag = null } = filter;
  const isCounted = sql`
    day between ${span.from}::date and ${span.to}::date
    and (${environmentId}::uuid is null or environment_id = ${environmentId}::uuid)
    and test_id in (
      select test_tags.test_id from test_tags join tags on tags.id = test_tags.tag_id
      where tags.project_id = ${projectId} and tags.name = ${tag}
    )`;
  return {
    // What could not be judged is counted among the failed of a test's day.
    counts: sql`
      select day, sum(passed)::int as passed, sum(failed - errored)::int as failed, sum(errored)::int as errored,
        sum(flakes)::int as flakes
      from test_days where project_id = ${projectId} and ${isCounted} group by day`,
    durations: sql`select day, bucket, sum(runs)::int as runs from test_durations where ${isCounted} group by day, bucket`,
  };
}

/** Durations of each of these tests, put together over the days. */
export async function testDurations(
  db: Connection,
  testIds: readonly string[],
  window: DaySpan & { readonly environmentId: string | undefined },
): Promise<ReadonlyMap<string, readonly BucketCount[]>> {
  const { environmentId = null, from, to } = window;
  const { rows } = await sql<BucketCount & { testId: string }>`
    select test_id as "testId", bucket, sum(runs)::int as runs from test_durations
    where test_id = any(${testIds}::uuid[]) and day between ${from}::date and ${to}::date
      and (${environmentId}::uuid is null or environment_id = ${environmentId}::uuid)
    group by test_id, bucket`.execute(db);
  return Map.groupBy(rows, ({ testId }) => testId);
}

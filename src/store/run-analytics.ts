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
  const query = filter.tag === undefined ? daysOfProject(filter, span) : daysOfTag(filter, span);
  const { rows } = await query.execute(db);
  return rows;
}

const dayText = sql`to_char(day, 'YYYY-MM-DD')`;

function daysOfProject(filter: RunDayFilter, { from, to }: DaySpan): RawBuilder<RunDay> {
  const { branch = null, environmentId = null, projectId } = filter;
  return sql<RunDay>`
    with of_bucket as (
      select day, bucket, sum(passed)::int as passed, sum(failed)::int as failed, sum(errored)::int as errored,
        sum(flakes)::int as flakes
      from run_days
      where project_id = ${projectId} and day between ${from}::date and ${to}::date
        and (${environmentId}::uuid is null or environment_id = ${environmentId}::uuid)
        and (${branch}::text is null or branch_name = left(${branch}::text, 255))
      group by day, bucket
    )
    select ${dayText} as day, sum(passed)::int as passed, sum(failed)::int as failed, sum(errored)::int as errored,
      sum(flakes)::int as flakes,
      json_agg(json_build_object('bucket', bucket, 'runs', passed + failed + errored)) as durations
    from of_bucket group by day order by day`;
}

function daysOfTag(filter: RunDayFilter, { from, to }: DaySpan): RawBuilder<RunDay> {
  const { environmentId = null, projectId, tag = null } = filter;
  const isCounted = sql`
    day between ${from}::date and ${to}::date
    and (${environmentId}::uuid is null or environment_id = ${environmentId}::uuid)
    and test_id in (
      select test_tags.test_id from test_tags join tags on tags.id = test_tags.tag_id
      where tags.project_id = ${projectId} and tags.name = ${tag}
    )`;
  // What could not be judged is counted among the failed of a test's day.
  return sql<RunDay>`
    with of_bucket as (
      select day, bucket, sum(runs)::int as runs from test_durations where ${isCounted} group by day, bucket
    ),
    durations as (
      select day, json_agg(json_build_object('bucket', bucket, 'runs', runs)) as durations from of_bucket group by day
    ),
    of_day as (
      select day, sum(passed)::int as passed, sum(failed - errored)::int as failed, sum(errored)::int as errored,
        sum(flakes)::int as flakes
      from test_days where project_id = ${projectId} and ${isCounted} group by day
    )
    select ${dayText} as day, passed, failed, errored, flakes, coalesce(durations, '[]') as durations
    from of_day left join durations using (day) order by day`;
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

import { sql } from 'kysely';

import type { DaySpan } from '#core/domain/day-span.ts';

import type { Connection } from './database.ts';
import { type CaseFilter, isCase } from './test-cases.ts';

/* Counters by day are read here, never the runs themselves: what a question costs does not grow with their number. */

export type BatchDay = {
  readonly day: string;
  readonly batches: number;
  readonly passed: number;
  readonly failed: number;
  readonly errored: number;
  readonly cancelled: number;
  readonly reruns: number;
  readonly runs: number;
  readonly passedRuns: number;
  readonly failedRuns: number;
  readonly snoozedRuns: number;
  readonly flakyRuns: number;
};

export type BatchDayFilter = {
  readonly projectId: string;
  readonly environmentId: string | undefined;
  readonly branch: string | undefined;
};

/** Every day of the span, also those on which nothing ended. */
export async function batchDays(db: Connection, filter: BatchDayFilter, span: DaySpan): Promise<BatchDay[]> {
  const { branch = null, environmentId = null, projectId } = filter;
  const { rows } = await sql<BatchDay>`
    select ${dayText} as day,
      ${total('batches')} as batches, ${total('passed')} as passed, ${total('failed')} as failed,
      ${total('errored')} as errored, ${total('cancelled')} as cancelled, ${total('reruns')} as reruns,
      ${total('runs')} as runs, ${total('passed_runs')} as "passedRuns", ${total('failed_runs')} as "failedRuns",
      ${total('snoozed_runs')} as "snoozedRuns", ${total('flaky_runs')} as "flakyRuns"
    from ${daysOf(span)} as days (day)
    left join batch_days as counted on counted.project_id = ${projectId} and counted.day = days.day
      and (${environmentId}::uuid is null or counted.environment_id = ${environmentId}::uuid)
      and (${branch}::text is null or counted.branch_name = left(${branch}::text, 255))
    group by days.day order by days.day`.execute(db);
  return rows;
}

export type TestCountDay = { readonly day: string; readonly count: number };

/** How many tests there were at the end of each day. */
export async function testCountDays(
  db: Connection,
  projectId: string,
  span: DaySpan,
): Promise<TestCountDay[]> {
  const { rows } = await sql<TestCountDay>`
    with changes as (
      select greatest(changed.day, ${span.from}::date) as day, sum(changed.change) as change
      from tests cross join lateral (values
        ((tests.created_at at time zone 'UTC')::date, 1),
        ((tests.deleted_at at time zone 'UTC')::date, -1)
      ) as changed (day, change)
      where tests.project_id = ${projectId} and tests.kind = 'test' and changed.day is not null
      group by 1
    )
    select ${dayText} as day, coalesce(sum(changes.change) over (order by days.day), 0)::int as count
    from ${daysOf(span)} as days (day) left join changes on changes.day = days.day
    order by days.day`.execute(db);
  return rows;
}

export type CaseCounts = {
  readonly testId: string;
  readonly passed: number;
  readonly failed: number;
  readonly flaky: number;
  /** Of the failed ones, those that could not be judged. */
  readonly errored: number;
  /** Runs that passed after a failed attempt, or came to another verdict than the one before at the same commit. */
  readonly flakes: number;
  /** Mean; null where none ran. */
  readonly durationMs: number | null;
  readonly lastAt: Date | null;
};

export type CaseOrder = {
  readonly by: 'fail-rate' | 'flaky-rate' | 'flake-rate' | 'duration' | 'last-run';
  readonly descending: boolean;
};

const orders = {
  'fail-rate': sql`coalesce(counted.failed::float8 / nullif(counted.passed + counted.failed, 0), 0)`,
  'flaky-rate': sql`coalesce(counted.flaky::float8 / nullif(counted.passed + counted.failed, 0), 0)`,
  'flake-rate': sql`coalesce(counted.flakes::float8 / nullif(counted.passed + counted.failed, 0), 0)`,
  duration: sql`coalesce(counted.duration_ms / nullif(counted.passed + counted.failed, 0), -1)`,
  'last-run': sql`coalesce(counted.last_at, '-infinity')`,
} satisfies Record<CaseOrder['by'], unknown>;

/** Tests with what came of them within the span; also those that did not run. */
export async function caseCounts(
  db: Connection,
  filter: CaseFilter,
  window: DaySpan & { readonly environmentId: string | undefined },
  page: CaseOrder & { readonly limit: number },
): Promise<CaseCounts[]> {
  const { environmentId = null, from, to } = window;
  const { rows } = await sql<CaseCounts>`
    select tests.id as "testId", coalesce(counted.passed, 0)::int as passed, coalesce(counted.failed, 0)::int as failed,
      coalesce(counted.flaky, 0)::int as flaky, coalesce(counted.errored, 0)::int as errored,
      coalesce(counted.flakes, 0)::int as flakes,
      round(counted.duration_ms / nullif(counted.passed + counted.failed, 0)) as "durationMs",
      counted.last_at as "lastAt"
    from tests
    join test_versions on test_versions.test_id = tests.id and test_versions.version = tests.version
    left join (
      select test_id, sum(passed) as passed, sum(failed) as failed, sum(flaky) as flaky, sum(errored) as errored,
        sum(flakes) as flakes, sum(duration_ms::float8) as duration_ms, max(last_at) as last_at
      from test_days
      where project_id = ${filter.projectId} and day between ${from}::date and ${to}::date
        and (${environmentId}::uuid is null or environment_id = ${environmentId}::uuid)
      group by test_id
    ) as counted on counted.test_id = tests.id
    where ${isCase(filter)}
    order by ${orders[page.by]} ${page.descending ? sql`desc` : sql`asc`}, tests.serial desc
    limit ${page.limit}`.execute(db);
  return rows;
}

export type CaseHistoryEntry = {
  readonly testId: string;
  readonly passed: boolean;
  readonly batchSerial: number | null;
  readonly environmentSerial: number | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date;
  readonly durationMs: number;
  readonly retries: number;
};

export type HistoryWindow = {
  readonly from: Date;
  readonly before: Date;
  readonly environmentId: string | undefined;
  /** Of each test. */
  readonly limit: number;
};

/** The last verdicts on each test, latest first: read off the runs of the test in order, so that only those asked for are touched. */
export async function caseHistory(
  db: Connection,
  testIds: readonly string[],
  window: HistoryWindow,
): Promise<CaseHistoryEntry[]> {
  const { before, environmentId = null, from, limit } = window;
  const { rows } = await sql<CaseHistoryEntry>`
    select wanted.id as "testId", latest.outcome = 'passed' as passed, batches.serial as "batchSerial",
      environments.serial as "environmentSerial", latest.started_at as "startedAt", latest.ended_at as "endedAt",
      coalesce(latest.duration_ms, 0) as "durationMs",
      (select greatest(count(*) - 1, 0) from attempts where attempts.run_id = latest.id)::int as retries
    from unnest(${testIds}::uuid[]) as wanted (id)
    cross join lateral (
      select * from runs
      where runs.test_id = wanted.id and runs.outcome in ('passed', 'failed', 'errored')
        and runs.created_at >= ${from} and runs.created_at < ${before}
        and (${environmentId}::uuid is null or runs.environment_id = ${environmentId}::uuid)
      order by runs.serial desc limit ${limit}
    ) as latest
    left join batches on batches.id = latest.batch_id
    left join environments on environments.id = latest.environment_id
    order by wanted.id, latest.serial desc`.execute(db);
  return rows;
}

const dayText = sql`to_char(days.day, 'YYYY-MM-DD')`;

function total(column: string) {
  return sql`coalesce(sum(${sql.ref(`counted.${column}`)}), 0)::int`;
}

function daysOf({ from, to }: DaySpan) {
  return sql`(select generate_series(${from}::date, ${to}::date, interval '1 day')::date)`;
}

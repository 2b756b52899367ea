import { type RawBuilder, sql } from 'kysely';

import type { DaySpan } from '#core/domain/day-span.ts';
import type { FailureRecord } from '#core/domain/failure-records.ts';
import type { Ref } from '#core/domain/records.ts';

import type { Connection } from './database.ts';
import { identityOf } from './identity.ts';
import { isRow, isVisible, type Scope } from './scope.ts';

/** Failures that are alike, as they were counted. */
export type FailureGroup = {
  readonly failureId: string;
  readonly runs: number;
  readonly snoozedRuns: number;
  /** Latest first, 20 at most. */
  readonly testIds: readonly string[];
  readonly testCount: number;
  readonly lastAt: Date;
  readonly exampleRunId: string;
};

const mostTests = 20;

export async function findFailure(
  db: Connection,
  ref: Ref,
  scope: Scope,
): Promise<FailureRecord | undefined> {
  const row = await db
    .selectFrom('failures')
    .selectAll()
    .where(isRow('failures', ref))
    .where(isVisible('failures.project_id', scope))
    .executeTakeFirst();
  return row && toFailure(row);
}

export async function failuresByIds(
  db: Connection,
  ids: readonly string[],
): Promise<ReadonlyMap<string, FailureRecord>> {
  const rows = await db
    .selectFrom('failures')
    .selectAll()
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, toFailure(row)]));
}

/** Why each of these runs did not pass, in its own words. */
export async function messagesOfRuns(
  db: Connection,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('runs')
    .select(['id', 'error'])
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
  return new Map(rows.flatMap(({ error, id }) => (error === null ? [] : [[id, error.message]])));
}

/** Of the days of the span, the most frequent first. */
export async function failureGroupsOfProject(
  db: Connection,
  filter: { readonly projectId: string; readonly environmentId: string | undefined; readonly limit: number },
  { from, to }: DaySpan,
): Promise<FailureGroup[]> {
  const { environmentId = null, limit, projectId } = filter;
  return await groupsOf(
    db,
    sql`select failure_id, test_id, runs, snoozed, last_at, last_run_id from failure_days
      where project_id = ${projectId} and day between ${from}::date and ${to}::date
        and (${environmentId}::uuid is null or environment_id = ${environmentId}::uuid)`,
    limit,
  );
}

/** The most frequent first. */
export async function failureGroupsOfBatch(
  db: Connection,
  batchId: string,
  limit: number,
): Promise<FailureGroup[]> {
  return await groupsOf(
    db,
    sql`select failure_id, test_id, 1 as runs, (snooze_id is not null)::int as snoozed, ended_at as last_at, id as last_run_id
      from runs where batch_id = ${batchId} and failure_id is not null`,
    limit,
  );
}

async function groupsOf(
  db: Connection,
  counted: RawBuilder<unknown>,
  limit: number,
): Promise<FailureGroup[]> {
  const { rows } = await sql<FailureGroup>`
    with of_test as (
      select failure_id, test_id, sum(runs)::int as runs, sum(snoozed)::int as snoozed, max(last_at) as last_at,
        (array_agg(last_run_id order by last_at desc))[1] as last_run_id
      from (${counted}) as counted group by failure_id, test_id
    )
    select failure_id as "failureId", sum(runs)::int as runs, sum(snoozed)::int as "snoozedRuns",
      (array_agg(test_id order by last_at desc))[:${mostTests}] as "testIds", count(*)::int as "testCount",
      max(last_at) as "lastAt", (array_agg(last_run_id order by last_at desc))[1] as "exampleRunId"
    from of_test group by failure_id order by sum(runs) desc, max(last_at) desc limit ${limit}`.execute(db);
  return rows;
}

type FailureRow = Parameters<typeof identityOf>[0] & {
  readonly project_id: string;
  readonly fingerprint: string;
  readonly code: string | null;
  readonly message: string;
  readonly place: string | null;
};

function toFailure(row: FailureRow): FailureRecord {
  const { code, fingerprint, message, place } = row;
  return { ...identityOf(row), projectId: row.project_id, fingerprint, code, message, place };
}

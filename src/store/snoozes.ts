import { type Expression, type RawBuilder, sql, type SqlBool } from 'kysely';

import { uuidv7 } from '#base/ids.ts';
import { openEnd, type SnoozeRecord } from '#core/domain/snooze.ts';
import type { Ref } from '#core/domain/records.ts';

import type { Connection } from './database.ts';
import { identityOf } from './identity.ts';
import { newestFirst, countRows, type PageOf } from './pages.ts';
import { isRow, isVisible, type Scope } from './scope.ts';
import type { Verdict } from './verdicts.ts';

/** The snooze that holds for a row of `runs` at this moment: the one that holds longest, where there are several. */
export function snoozeInForce(now: Date): RawBuilder<string | null> {
  return sql<string | null>`(
    select snoozes.id from snoozes
    join snooze_cases on snooze_cases.snooze_id = snoozes.id
    join tests on tests.case_id = snooze_cases.case_id
    where tests.id = runs.test_id and snoozes.project_id = runs.project_id and snoozes.until > ${now}
      and (snoozes.environment_id is null or snoozes.environment_id = runs.environment_id)
    order by snoozes.until desc limit 1
  )`;
}

export type NewSnooze = {
  readonly projectId: string;
  readonly environmentId: string | null;
  readonly caseIds: readonly string[];
  readonly kind: SnoozeRecord['kind'];
  readonly until: Date | null;
  readonly endsAfterPasses: number | null;
  readonly reason: string | null;
  readonly owner: string | null;
  readonly createdBy: string | null;
  readonly createdFromBatchId: string | null;
  readonly now: Date;
};

/** @returns Its id. */
export async function insertSnooze(db: Connection, snooze: NewSnooze): Promise<string> {
  const id = uuidv7(snooze.now.getTime());
  await db
    .insertInto('snoozes')
    .values({
      id,
      created_at: snooze.now,
      updated_at: snooze.now,
      project_id: snooze.projectId,
      environment_id: snooze.environmentId,
      kind: snooze.kind,
      until: snooze.until ?? openEnd,
      ends_after_passes: snooze.endsAfterPasses,
      reason: snooze.reason,
      owner: snooze.owner,
      created_by: snooze.createdBy,
      created_from_batch_id: snooze.createdFromBatchId,
    })
    .execute();
  await db
    .insertInto('snooze_cases')
    .values([...new Set(snooze.caseIds)].map((caseId) => ({ snooze_id: id, case_id: caseId })))
    .execute();
  return id;
}

export async function findSnooze(db: Connection, ref: Ref, scope: Scope): Promise<SnoozeRecord | undefined> {
  const row = await snoozeRows(db)
    .where(isRow('snoozes', ref))
    .where(isVisible('snoozes.project_id', scope))
    .executeTakeFirst();
  return row && toSnooze(row);
}

/** It holds until now, unless it had ended before. @returns False where it had. */
export async function endSnooze(db: Connection, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('snoozes')
    .set({ until: now, updated_at: now, ended_because: 'ended' })
    .where('id', '=', id)
    .where('until', '>', now)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/**
 * Counts how often in a row the test has passed, for snoozes that hold until it is fixed, and ends those of which each test has passed
 * often enough. A flaky pass is none, and a run that could not be judged says nothing.
 */
export async function countPasses(db: Connection, verdict: Verdict): Promise<void> {
  if (verdict.outcome === 'errored' || verdict.flaky) return;
  await sql`
    with counted as (
      update snooze_cases set passes = case when ${verdict.outcome === 'passed'} then passes + 1 else 0 end
      from snoozes, tests
      where tests.id = ${verdict.testId} and snooze_cases.case_id = tests.case_id and snoozes.id = snooze_cases.snooze_id
        and snoozes.project_id = ${verdict.projectId} and snoozes.ends_after_passes is not null
        and snoozes.until > ${verdict.endedAt}
        and (snoozes.environment_id is null or snoozes.environment_id = ${verdict.environmentId}::uuid)
      returning snooze_cases.snooze_id, snooze_cases.case_id, snooze_cases.passes
    )
    update snoozes set until = ${verdict.endedAt}, updated_at = ${verdict.endedAt}, ended_because = 'fixed'
    where id in (select snooze_id from counted) and not exists (
      select from snooze_cases left join counted using (snooze_id, case_id)
      where snooze_cases.snooze_id = snoozes.id
        and coalesce(counted.passes, snooze_cases.passes) < snoozes.ends_after_passes
    )`.execute(db);
}

export type SnoozeFilter = {
  readonly projectId: string;
  /** Those that hold there: its own, and those of every environment. */
  readonly environmentId: string | undefined;
  readonly active: boolean | undefined;
  readonly now: Date;
};

/** Newest first. */
export async function listSnoozes(
  db: Connection,
  filter: SnoozeFilter,
  page: PageOf,
): Promise<SnoozeRecord[]> {
  const rows = await snoozeRows(db).where(isListed(filter)).$call(newestFirst(page, 'snoozes')).execute();
  return rows.map(toSnooze);
}

/** Counted as far as a list can be paged. */
export async function countSnoozes(db: Connection, filter: SnoozeFilter): Promise<number> {
  return await countRows(db, (limit) =>
    db.selectFrom('snoozes').select('serial').where(isListed(filter)).limit(limit),
  );
}

function isListed({ active, environmentId, now, projectId }: SnoozeFilter): Expression<SqlBool> {
  const conditions: readonly (Expression<SqlBool> | false)[] = [
    sql<SqlBool>`snoozes.project_id = ${projectId}`,
    environmentId !== undefined &&
      sql<SqlBool>`(snoozes.environment_id is null or snoozes.environment_id = ${environmentId})`,
    active !== undefined && sql<SqlBool>`(snoozes.until > ${now}) = ${active}`,
  ];
  return sql<SqlBool>`${sql.join(
    conditions.filter((condition) => condition !== false),
    sql` and `,
  )}`;
}

type SnoozeRow = Awaited<ReturnType<ReturnType<typeof snoozeRows>['execute']>>[number];

function snoozeRows(db: Connection) {
  return db
    .selectFrom('snoozes')
    .leftJoin('environments', 'environments.id', 'snoozes.environment_id')
    .leftJoin('batches', 'batches.id', 'snoozes.created_from_batch_id')
    .selectAll('snoozes')
    .select([
      'environments.serial as environment_serial',
      'batches.serial as batch_serial',
      sql<string[]>`array(select case_id from snooze_cases where snooze_id = snoozes.id order by case_id)`.as(
        'case_ids',
      ),
    ]);
}

function toSnooze(row: SnoozeRow): SnoozeRecord {
  return {
    ...identityOf(row),
    projectId: row.project_id,
    environment:
      row.environment_id === null ? null : { id: row.environment_id, serial: row.environment_serial ?? 0 },
    caseIds: row.case_ids,
    kind: row.kind,
    until: row.until,
    endsAfterPasses: row.ends_after_passes,
    endedBecause: row.ended_because,
    reason: row.reason,
    owner: row.owner,
    createdBy: row.created_by,
    createdFromBatchSerial: row.batch_serial,
  };
}

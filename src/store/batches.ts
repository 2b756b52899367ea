import { sql } from 'kysely';

import { batchOutcome, batchState } from '#core/domain/batch.ts';
import type { BatchRecord, DialectName, Ref, RunRecord } from '#core/domain/records.ts';
import type { SuiteError } from '#core/domain/suite-error.ts';

import { type BatchFilter, isBatch } from './batch-filter.ts';
import type { Connection } from './database.ts';
import { toJsonb } from './jsonb.ts';
import { newestFirst, type PageOf } from './pages.ts';
import { runsOfBatches } from './runs.ts';
import { isRow, isVisible, type Scope } from './scope.ts';

export type NewBatch = {
  readonly id: string;
  readonly projectId: string;
  readonly environmentId: string | null;
  readonly name: string;
  readonly source: string;
  readonly dialect: DialectName;
  readonly input: Readonly<Record<string, unknown>>;
  readonly build: BatchRecord['build'];
  readonly branch: string | null;
  readonly headSha: string | null;
  readonly changedFiles?: readonly string[] | null;
  readonly groupId: string | null;
  readonly externalRef: BatchRecord['externalRef'];
  readonly folderId: string | null;
  readonly tagId: string | null;
  readonly rerunOf: string | null;
  /** How many streams tell of it, and what they call it; absent for one whose runs are ours. */
  readonly streams?: { readonly shards: number; readonly key: string | null };
  /** Sealed JSON of what the caller asked of its runs. */
  readonly asked: Buffer;
  readonly now: Date;
};

export async function insertBatch(db: Connection, batch: NewBatch): Promise<void> {
  await db
    .insertInto('batches')
    .values({
      id: batch.id,
      created_at: batch.now,
      updated_at: batch.now,
      project_id: batch.projectId,
      environment_id: batch.environmentId,
      name: batch.name,
      source: batch.source,
      dialect: batch.dialect,
      input: toJsonb(batch.input),
      build: batch.build === null ? null : toJsonb(batch.build),
      branch: batch.branch,
      head_sha: batch.headSha,
      changed_files: batch.changedFiles ?? null,
      group_id: batch.groupId,
      external_ref: batch.externalRef === null ? null : toJsonb(batch.externalRef),
      folder_id: batch.folderId,
      tag_id: batch.tagId,
      rerun_of: batch.rerunOf,
      asked: batch.asked,
      shards: batch.streams?.shards ?? null,
      stream_key: batch.streams?.key ?? null,
    })
    .execute();
}

export async function findBatch(db: Connection, ref: Ref, scope: Scope): Promise<BatchRecord | undefined> {
  const row = await batchRows(db)
    .where(isRow('batches', ref))
    .where(isVisible('batches.project_id', scope))
    .executeTakeFirst();
  return row && toBatch(row, await runsOfBatches(db, [row.id]));
}

/** Each with its runs. */
export async function listBatches(db: Connection, filter: BatchFilter, page: PageOf): Promise<BatchRecord[]> {
  const rows = await batchRows(db).where(isBatch(filter)).$call(newestFirst(page, 'batches')).execute();
  const runs = Map.groupBy(
    await runsOfBatches(
      db,
      rows.map((row) => row.id),
    ),
    (run) => run.batchId,
  );
  return rows.map((row) => toBatch(row, runs.get(row.id) ?? []));
}

/** @returns Null for a batch of a version that did not keep it. */
export async function readAsked(db: Connection, batchId: string): Promise<Buffer | null> {
  const row = await db.selectFrom('batches').select('asked').where('id', '=', batchId).executeTakeFirst();
  return row?.asked ?? null;
}

/** Locks those that have not ended, oldest first: all of them before anything locks their batch. */
export async function lockOpenRuns(db: Connection, batchId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('runs')
    .select('id')
    .where('batch_id', '=', batchId)
    .where('state', '<>', 'ended')
    .orderBy('serial')
    .forNoKeyUpdate()
    .execute();
  return rows.map((row) => row.id);
}

export type BatchRow = Awaited<ReturnType<ReturnType<typeof batchRows>['execute']>>[number];

export function batchRows(db: Connection) {
  return db
    .selectFrom('batches')
    .leftJoin('environments', 'environments.id', 'batches.environment_id')
    .selectAll('batches')
    .select([
      sql<string | null>`environments.name`.as('environment_name'),
      sql<string | null>`environments.slug`.as('environment_slug'),
      suiteErrorOfBatch.as('suite_error'),
    ]);
}

/** Of the row of `batches` at hand: that of its first shard that has one, else that of the reports. */
const suiteErrorOfBatch = sql<SuiteError | null>`coalesce(
  (select error from shards where batch_id = batches.id and error is not null order by number limit 1),
  batches.reports_error,
  (
    select jsonb_build_object(
      'code', case outcome when 'silent' then 'report_missing' when 'abandoned' then 'cancelled' else 'config_failed' end,
      'message', error
    )
    from streams where batch_id = batches.id and error is not null order by shard limit 1
  )
)`;

function toBatch(row: BatchRow, runs: readonly RunRecord[]): BatchRecord {
  const state = batchState(
    runs.map((run) => run.state),
    isTold(row),
  );
  return {
    ...toUncounted(row),
    updatedAt: latest([row.updated_at, ...runs.map((run) => run.updatedAt)]) ?? row.updated_at,
    state,
    outcome: state === 'ended' ? (row.outcome ?? batchOutcome(runs)) : null,
    startedAt: earliest(runs.map((run) => run.startedAt)),
    endedAt: state === 'ended' ? (latest(runs.map((run) => run.endedAt)) ?? row.created_at) : null,
    runs,
  };
}

/** What its row says by itself, whatever its runs have come to. */
export function toUncounted(row: BatchRow) {
  return {
    id: row.id,
    serial: row.serial,
    createdAt: row.created_at,
    projectId: row.project_id,
    name: row.name,
    environment:
      row.environment_id === null
        ? null
        : { id: row.environment_id, name: row.environment_name ?? '', slug: row.environment_slug ?? '' },
    source: row.source,
    build: row.build,
    branch: row.branch,
    headSha: row.head_sha,
    groupId: row.group_id,
    externalRef: row.external_ref,
    error: row.suite_error,
    reports: row.reports,
  };
}

/** Whether streams tell of a batch that they have not told the end of: it goes on while none of its runs does. */
export function isTold(row: { readonly shards: number | null; readonly ended_at: Date | null }): boolean {
  return row.shards !== null && row.ended_at === null;
}

export function earliest(dates: readonly (Date | null)[]): Date | null {
  const known = dates.filter((date) => date !== null).map((date) => date.getTime());
  return known.length === 0 ? null : new Date(Math.min(...known));
}

function latest(dates: readonly (Date | null)[]): Date | null {
  const known = dates.filter((date) => date !== null).map((date) => date.getTime());
  return known.length === 0 ? null : new Date(Math.max(...known));
}

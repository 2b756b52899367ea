import { sql } from 'kysely';

import type { Connection } from './database.ts';

export type MediaLimit = {
  readonly now: Date;
  /** Projects that were deleted before keep no media. */
  readonly deletedBefore: Date;
  readonly limit: number;
};

export type DroppedMedia = { readonly runIds: readonly string[]; readonly sha256s: readonly string[] };

/**
 * From now on runs that ended longer ago than their project keeps media show none. Whoever calls releases the bytes, in the same
 * transaction.
 */
export async function dropRunMedia(tx: Connection, limit: MediaLimit): Promise<DroppedMedia> {
  const runIds = await lockRunsPastTime(tx, limit);
  if (runIds.length === 0) return { runIds, sha256s: [] };
  await sql`update runs set media_dropped_at = ${limit.now} where id = any(${runIds}::uuid[])`.execute(tx);
  const { rows } = await sql<{ sha256: string }>`
    delete from media_refs where run_id = any(${runIds}::uuid[]) returning sha256`.execute(tx);
  return { runIds, sha256s: rows.map((row) => row.sha256) };
}

async function lockRunsPastTime(
  tx: Connection,
  { deletedBefore, limit, now }: MediaLimit,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select past.id from projects cross join lateral (
      select id from runs
      where runs.project_id = projects.id and ended_at is not null and media_dropped_at is null
        and (ended_at < ${now}::timestamptz - keep_media_days * interval '1 day' or deleted_at < ${deletedBefore})
      order by ended_at limit ${limit} for no key update skip locked
    ) as past
    where keep_media_days is not null or deleted_at < ${deletedBefore}
    limit ${limit}`.execute(tx);
  return rows.map((row) => row.id);
}

/** The same for the reports of Playwright suites: of batches, and of the shards that they were made of. @returns The digests of their bytes. */
export async function dropSuiteReports(
  tx: Connection,
  { deletedBefore, limit, now }: MediaLimit,
): Promise<string[]> {
  const pastTime = (table: 'batches' | 'shards', column: 'reports' | 'report') => sql`
    select past.id, past.old from projects cross join lateral (
      select id, ${sql.ref(column)} as old from ${sql.table(table)}
      where ${sql.ref(`${table}.project_id`)} = projects.id and ${sql.ref(column)} is not null
        and (ended_at < ${now}::timestamptz - keep_media_days * interval '1 day' or deleted_at < ${deletedBefore})
      order by ended_at limit ${limit} for no key update skip locked
    ) as past
    where keep_media_days is not null or deleted_at < ${deletedBefore}
    limit ${limit}`;
  const { rows } = await sql<{ sha256: string }>`
    with old_batches as (${pastTime('batches', 'reports')}), old_shards as (${pastTime('shards', 'report')}),
    without_reports as (update batches set reports = null where id in (select id from old_batches)),
    without_report as (update shards set report = null where id in (select id from old_shards))
    select old ->> 'sha256' as sha256 from old_shards
    union select old #>> '{json,sha256}' from old_batches
    union select old #>> '{html,sha256}' from old_batches`.execute(tx);
  return rows.map((row) => row.sha256);
}

/** Files and mobile apps of such projects are gone. @returns The digests of their bytes. */
export async function dropFilesOfDeleted(tx: Connection, deletedBefore: Date): Promise<string[]> {
  const { rows } = await sql<{ sha256: string }>`
    with deleted as (select id from projects where deleted_at < ${deletedBefore}),
    gone_files as (delete from files using deleted where files.project_id = deleted.id returning sha256),
    gone_apps as (delete from mobile_apps using deleted where mobile_apps.project_id = deleted.id returning sha256)
    select sha256 from gone_files where sha256 is not null union select sha256 from gone_apps`.execute(tx);
  return rows.map((row) => row.sha256);
}

import { sql } from 'kysely';

import type { Connection } from './database.ts';

/* Which bytes are kept, and when to look whether anything needs them. `media/` keeps the bytes themselves. */

/** Between the arrival of bytes and what needs them lies at most a run's step; nothing is removed before. */
const settlingTime = sql`interval '1 day'`;

/** These bytes are about to be kept. Waits for whoever is removing the same. */
export async function noteMedia(db: Connection, sha256: string): Promise<void> {
  await sql`
    insert into media (sha256, check_at) values (${sha256}, now() + ${settlingTime})
    on conflict (sha256) do update set check_at = excluded.check_at`.execute(db);
}

/** Something that needed these bytes is gone, in this transaction; they go too, unless something else needs them. */
export async function releaseMedia(db: Connection, sha256s: readonly string[], now: Date): Promise<void> {
  if (sha256s.length === 0) return;
  // In order, so that two who release the same never wait for each other.
  await sql`
    insert into media (sha256, check_at)
    select distinct sha256, ${now}::timestamptz from unnest(${sha256s}::text[]) as gone (sha256) order by sha256
    on conflict (sha256) do update set check_at = coalesce(media.check_at, excluded.check_at)`.execute(db);
}

/** Bytes that are to be looked at, the longest due first. Until the transaction ends nobody keeps the same bytes. */
export async function lockMediaToCheck(tx: Connection, now: Date, limit: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('media')
    .select('sha256')
    .where('check_at', '<=', now)
    .orderBy('check_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map((row) => row.sha256);
}

/**
 * Those of the bytes that anything needs. Every column that names kept bytes has to be asked here; `test/store/kept-media.test.ts`
 * knows them all.
 */
export async function neededMedia(db: Connection, sha256s: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ sha256: string }>`
    select sha256 from unnest(${sha256s}::text[]) as asked (sha256)
    where exists (select from media_refs where media_refs.sha256 = asked.sha256)
      or exists (select from files where files.sha256 = asked.sha256)
      or exists (select from mobile_apps where mobile_apps.sha256 = asked.sha256)
      or exists (select from stream_media where stream_media.sha256 = asked.sha256)
      or exists (select from shards where report ->> 'sha256' = asked.sha256)
      or exists (select from batches where reports #>> '{json,sha256}' = asked.sha256)
      or exists (select from batches where reports #>> '{html,sha256}' = asked.sha256)`.execute(db);
  return rows.map((row) => row.sha256);
}

/** Something needs them: they are looked at again when they are released. */
export async function settleMedia(tx: Connection, sha256s: readonly string[]): Promise<void> {
  await sql`update media set check_at = null where sha256 = any(${sha256s})`.execute(tx);
}

/** They are removed. */
export async function forgetMedia(tx: Connection, sha256s: readonly string[]): Promise<void> {
  await sql`delete from media where sha256 = any(${sha256s})`.execute(tx);
}

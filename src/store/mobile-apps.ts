import { type Selectable, sql } from 'kysely';

import type { MobileAppRecord } from '#core/domain/project-records.ts';

import type { Connection } from './database.ts';
import { identityOf, newIdentity } from './identity.ts';
import type { Schema } from './schema.ts';

export type NewMobileApp = Pick<
  MobileAppRecord,
  'projectId' | 'platform' | 'fileName' | 'sizeBytes' | 'source' | 'removeAfterS'
> & { readonly sha256: string; readonly now: Date };

export async function insertMobileApp(db: Connection, app: NewMobileApp): Promise<MobileAppRecord> {
  const { now, removeAfterS } = app;
  const row = await db
    .insertInto('mobile_apps')
    .values({
      ...newIdentity(now),
      project_id: app.projectId,
      platform: app.platform,
      file_name: app.fileName,
      size_bytes: app.sizeBytes,
      sha256: app.sha256,
      source: app.source,
      remove_after_s: removeAfterS,
      expires_at: removeAfterS === null ? null : new Date(now.getTime() + removeAfterS * 1000),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toMobileApp(row);
}

/** Those that are to be kept still, newest first. */
export async function listMobileApps(
  db: Connection,
  projectId: string,
  now: Date,
): Promise<MobileAppRecord[]> {
  const rows = await db
    .selectFrom('mobile_apps')
    .selectAll()
    .where('project_id', '=', projectId)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .orderBy('serial', 'desc')
    .limit(200)
    .execute();
  return rows.map(toMobileApp);
}

/** How much the project's temporary ones take. */
export async function temporaryBytes(db: Connection, projectId: string): Promise<number> {
  const row = await db
    .selectFrom('mobile_apps')
    .select(sql<number>`coalesce(sum(size_bytes), 0)::bigint`.as('bytes'))
    .where('project_id', '=', projectId)
    .where('remove_after_s', 'is not', null)
    .executeTakeFirstOrThrow();
  return row.bytes;
}

/** @returns The digest of its bytes; undefined where there was none. */
export async function deleteMobileApp(
  db: Connection,
  projectId: string,
  id: string,
): Promise<string | undefined> {
  const row = await db
    .deleteFrom('mobile_apps')
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .returning('sha256')
    .executeTakeFirst();
  return row?.sha256;
}

/** @returns The digests of their bytes. */
export async function deleteExpiredMobileApps(db: Connection, now: Date): Promise<string[]> {
  const rows = await db
    .deleteFrom('mobile_apps')
    .where('expires_at', '<=', now)
    .returning('sha256')
    .execute();
  return rows.map((row) => row.sha256);
}

function toMobileApp(row: Selectable<Schema['mobile_apps']>): MobileAppRecord {
  return {
    ...identityOf(row),
    projectId: row.project_id,
    platform: row.platform,
    fileName: row.file_name,
    bundleId: row.bundle_id,
    appVersion: row.app_version,
    buildVersion: row.build_version,
    sizeBytes: row.size_bytes,
    source: row.source,
    removeAfterS: row.remove_after_s,
    expiresAt: row.expires_at,
  };
}

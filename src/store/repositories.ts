import { type Selectable, sql } from 'kysely';

import type { RepositoryRecord } from '#core/domain/repository.ts';
import type { Ref } from '#core/domain/records.ts';
import type { SuiteError } from '#core/domain/suite-error.ts';

import type { Connection } from './database.ts';
import { identityOf, newIdentity } from './identity.ts';
import { toJsonb } from './jsonb.ts';
import { newestFirst, type PageOf } from './pages.ts';
import type { Schema } from './schema.ts';
import { isRow, isVisible, type Scope } from './scope.ts';

export type NewRepository = Pick<
  RepositoryRecord,
  'projectId' | 'name' | 'url' | 'ref' | 'folder' | 'configFile' | 'shards' | 'timeoutMs' | 'syncEveryMinutes'
> & {
  /** Token or private key, sealed. */
  readonly credential: Buffer | null;
  readonly now: Date;
};

/** @returns Its id. */
export async function insertRepository(db: Connection, repository: NewRepository): Promise<string> {
  const { id } = await db
    .insertInto('repositories')
    .values({
      ...newIdentity(repository.now),
      project_id: repository.projectId,
      ...columnsOf(repository),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export type RepositoryChange = Partial<Omit<NewRepository, 'projectId' | 'now'>>;

/** What is absent stays. */
export async function updateRepository(
  db: Connection,
  id: string,
  change: RepositoryChange,
  now: Date,
): Promise<void> {
  await db
    .updateTable('repositories')
    .set({ ...columnsOf(change), updated_at: now })
    .where('id', '=', id)
    .execute();
}

/** Its cases go with it. */
export async function deleteRepository(db: Connection, id: string, now: Date): Promise<void> {
  await db
    .updateTable('repositories')
    .set({ deleted_at: now, updated_at: now, credential: null })
    .where('id', '=', id)
    .execute();
  await db
    .updateTable('tests')
    .set({ deleted_at: now, updated_at: now })
    .where('repository_id', '=', id)
    .where('deleted_at', 'is', null)
    .execute();
  await db
    .deleteFrom('suite_jobs')
    .where('repository_id', '=', id)
    .where('kind', '=', 'sync')
    .where('lease_token', 'is', null)
    .execute();
}

function columnsOf<T extends RepositoryChange>({ configFile, syncEveryMinutes, timeoutMs, ...same }: T) {
  const { credential, folder, name, ref, shards, url } = same;
  return {
    name: name as T['name'],
    url,
    ref,
    folder,
    shards,
    credential,
    config_file: configFile,
    timeout_ms: timeoutMs,
    sync_every_minutes: syncEveryMinutes,
  };
}

export async function findRepository(
  db: Connection,
  ref: Ref,
  scope: Scope,
): Promise<RepositoryRecord | undefined> {
  const row = await repositoryRows(db)
    .where(isRow('repositories', ref))
    .where(isVisible('repositories.project_id', scope))
    .executeTakeFirst();
  return row && toRepository(row);
}

export async function isRepositoryNamed(db: Connection, projectId: string, name: string): Promise<boolean> {
  const row = await db
    .selectFrom('repositories')
    .select('id')
    .where('project_id', '=', projectId)
    .where('name', '=', name)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Newest first. */
export async function listRepositories(
  db: Connection,
  projectId: string,
  page: PageOf,
): Promise<RepositoryRecord[]> {
  const rows = await repositoryRows(db)
    .where('repositories.project_id', '=', projectId)
    .$call(newestFirst(page, 'repositories'))
    .execute();
  return rows.map(toRepository);
}

/** What of it is sealed; deleted ones have nothing. */
export async function readCredential(db: Connection, id: string): Promise<Buffer | null> {
  const row = await db
    .selectFrom('repositories')
    .select('credential')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.credential ?? null;
}

/** The latest failure of a sync in the project that no later one has put right. */
export async function latestSyncError(
  db: Connection,
  projectId: string,
): Promise<{ readonly error: SuiteError; readonly at: Date } | null> {
  const row = await db
    .selectFrom('repositories')
    .select(['sync_error', 'sync_error_at'])
    .where('project_id', '=', projectId)
    .where('deleted_at', 'is', null)
    .where('sync_error', 'is not', null)
    .orderBy('sync_error_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return !row?.sync_error || row.sync_error_at === null
    ? null
    : { error: row.sync_error, at: row.sync_error_at };
}

/** The cases are those of this listing now. */
export async function noteSync(
  db: Connection,
  id: string,
  listed: { readonly sha: string | null; readonly playwrightVersion: string; readonly now: Date },
): Promise<void> {
  await db
    .updateTable('repositories')
    .set({
      synced_sha: listed.sha,
      synced_at: listed.now,
      playwright_version: listed.playwrightVersion,
      sync_error: null,
      sync_error_at: null,
      updated_at: listed.now,
    })
    .where('id', '=', id)
    .execute();
}

export async function noteSyncError(
  db: Connection,
  id: string,
  failed: { readonly error: SuiteError; readonly now: Date },
): Promise<void> {
  await db
    .updateTable('repositories')
    .set({ sync_error: toJsonb(failed.error), sync_error_at: failed.now, updated_at: failed.now })
    .where('id', '=', id)
    .execute();
}

/** Ids of those that were read too long ago; not of those that are being read. */
export async function repositoriesToSync(db: Connection, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from repositories
    where sync_every_minutes is not null and deleted_at is null and url is not null
      and coalesce(greatest(synced_at, sync_error_at), created_at) <= ${now}::timestamptz - sync_every_minutes * interval '1 minute'
      and not exists (select from suite_jobs where kind = 'sync' and repository_id = repositories.id)`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

type RepositoryRow = Selectable<Schema['repositories']> & {
  readonly sync_state: RepositoryRecord['sync']['state'];
};

function repositoryRows(db: Connection) {
  return db
    .selectFrom('repositories')
    .selectAll('repositories')
    .select(
      sql<RepositoryRecord['sync']['state']>`coalesce(
        (select case when lease_token is null then 'queued' else 'running' end
         from suite_jobs where kind = 'sync' and repository_id = repositories.id),
        'idle'
      )`.as('sync_state'),
    )
    .where('repositories.deleted_at', 'is', null);
}

function toRepository(row: RepositoryRow): RepositoryRecord {
  return {
    ...identityOf(row),
    projectId: row.project_id,
    name: row.name,
    url: row.url,
    ref: row.ref,
    folder: row.folder,
    configFile: row.config_file,
    hasCredential: row.credential !== null,
    shards: row.shards,
    timeoutMs: row.timeout_ms,
    syncEveryMinutes: row.sync_every_minutes,
    sync: {
      state: row.sync_state,
      sha: row.synced_sha,
      syncedAt: row.synced_at,
      playwrightVersion: row.playwright_version,
      error: row.sync_error,
      errorAt: row.sync_error_at,
    },
  };
}

import { sql } from 'kysely';

import type { MediaRef } from '#core/domain/media-ref.ts';
import type { ShardOptions, ShardRecord } from '#core/domain/repository.ts';
import type { SuiteReportRefs } from '#core/domain/suite.ts';
import type { SuiteError } from '#core/domain/suite-error.ts';

import type { Connection } from './database.ts';
import { identityOf } from './identity.ts';
import { toJsonb } from './jsonb.ts';

export type NewShard = {
  readonly id: string;
  readonly projectId: string;
  readonly repositoryId: string;
  readonly batchId: string | null;
  readonly number: number;
  readonly total: number;
  readonly ref: string | null;
  /** A JSON array of variables, sealed. */
  readonly variables: Buffer;
  readonly options: ShardOptions;
  readonly now: Date;
};

/** Queued. Its job belongs into the same transaction. */
export async function insertShard(db: Connection, shard: NewShard): Promise<void> {
  await db
    .insertInto('shards')
    .values({
      id: shard.id,
      created_at: shard.now,
      updated_at: shard.now,
      project_id: shard.projectId,
      repository_id: shard.repositoryId,
      batch_id: shard.batchId,
      number: shard.number,
      total: shard.total,
      ref: shard.ref,
      variables: shard.variables,
      options: toJsonb(shard.options),
    })
    .execute();
}

export type ShardToRun = {
  /** The commit that another shard of its batch ran, else what was asked for; null for a folder as it is. */
  readonly ref: string | null;
  /** The commit that its repository ran at before, in the same environment and branch; null where nobody needs to know. */
  readonly testedBefore: string | null;
  readonly variables: Buffer;
  readonly options: ShardOptions;
};

/** A worker begins it. */
export async function beginShard(db: Connection, shardId: string, now: Date): Promise<ShardToRun> {
  const { rows } = await sql<ShardToRun>`
    update shards set
      state = 'running', started_at = coalesce(started_at, ${now}::timestamptz), updated_at = ${now},
      ref = coalesce(
        (select other.sha from shards as other
         where other.batch_id = shards.batch_id and other.repository_id = shards.repository_id
           and other.ref = shards.ref and other.sha is not null
         order by other.serial limit 1),
        ref
      )
    where id = ${shardId}
    returning ref, variables, options, (
      select before.sha
      from batches as batch
      join shards as before on before.repository_id = shards.repository_id
      join batches as earlier on earlier.id = before.batch_id
      where batch.id = shards.batch_id and batch.changed_files is null
        and before.serial < shards.serial and before.sha is not null and earlier.id <> batch.id
        and earlier.environment_id is not distinct from batch.environment_id
        and earlier.branch_name is not distinct from batch.branch_name
      order by before.serial desc limit 1
    ) as "testedBefore"`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error(`There is no shard ${shardId}.`);
  return row;
}

/** Where nobody said which they are when the batch began. */
export async function noteChangedFiles(
  db: Connection,
  shardId: string,
  paths: readonly string[],
): Promise<void> {
  await sql`
    update batches set changed_files = ${paths}::text[]
    from shards where shards.id = ${shardId} and batches.id = shards.batch_id and changed_files is null`.execute(
    db,
  );
}

/** Its worker gave it back, or was lost. */
export async function requeueShard(
  db: Connection,
  shard: { readonly shardId: string; readonly lost: boolean; readonly now: Date },
): Promise<void> {
  await db
    .updateTable('shards')
    .set((eb) => ({
      state: 'queued' as const,
      updated_at: shard.now,
      losses: shard.lost ? eb('losses', '+', 1) : eb.ref('losses'),
    }))
    .where('id', '=', shard.shardId)
    .execute();
}

/** Why it does not come to its own end, before its cases end for that. */
export async function noteShardError(db: Connection, shardId: string, error: SuiteError): Promise<void> {
  await db
    .updateTable('shards')
    .set({ error: toJsonb(error) })
    .where('id', '=', shardId)
    .execute();
}

export type ShardEnd = {
  readonly sha: string | null;
  readonly playwrightVersion: string | null;
  readonly error: SuiteError | null;
  readonly report: MediaRef | null;
  readonly now: Date;
};

/** What had been known of it before stays where this end knows nothing. */
export async function endShard(
  db: Connection,
  shardId: string,
  end: ShardEnd,
): Promise<{ readonly batchId: string | null }> {
  const { rows } = await sql<{ batch_id: string | null }>`
    update shards set
      state = 'ended', ended_at = ${end.now}, updated_at = ${end.now},
      sha = coalesce(${end.sha}, sha),
      playwright_version = coalesce(${end.playwrightVersion}, playwright_version),
      error = ${end.error === null ? null : toJsonb(end.error)}::jsonb,
      report = ${end.report === null ? null : toJsonb(end.report)}::jsonb
    where id = ${shardId} and state <> 'ended'
    returning batch_id`.execute(db);
  return { batchId: rows[0]?.batch_id ?? null };
}

/** Those of a batch, in order. */
export async function shardsOfBatch(db: Connection, batchId: string): Promise<ShardRecord[]> {
  const rows = await shardRows(db).where('shards.batch_id', '=', batchId).orderBy('shards.serial').execute();
  return rows.map(toShard);
}

function shardRows(db: Connection) {
  return db
    .selectFrom('shards')
    .innerJoin('repositories', 'repositories.id', 'shards.repository_id')
    .leftJoin('suite_jobs', 'suite_jobs.shard_id', 'shards.id')
    .selectAll('shards')
    .select([
      'repositories.serial as repository_serial',
      'repositories.name as repository_name',
      'suite_jobs.lease_owner',
      sql<number>`(select count(*) from runs where batch_id = shards.batch_id and shard_id = shards.id)`.as(
        'runs',
      ),
      sql<number>`(select count(*) from runs where shard_id = shards.id and state <> 'ended')`.as(
        'open_runs',
      ),
    ]);
}

type ShardRow = Awaited<ReturnType<ReturnType<typeof shardRows>['execute']>>[number];

function toShard(row: ShardRow): ShardRecord {
  return {
    ...identityOf(row),
    repository: { id: row.repository_id, serial: row.repository_serial, name: row.repository_name },
    number: row.number,
    total: row.total,
    state: row.state,
    owner: row.lease_owner,
    losses: row.losses,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    ref: row.ref,
    sha: row.sha,
    playwrightVersion: row.playwright_version,
    error: row.error,
    report: row.report,
    runs: { total: row.runs, ended: row.runs - row.open_runs },
  };
}

/** Blob reports of a batch's shards of one repository, in order. @returns Undefined while one of all its shards goes on. */
export async function reportsToMerge(
  db: Connection,
  batchId: string,
): Promise<readonly { readonly repositoryId: string; readonly report: MediaRef }[] | undefined> {
  const rows = await db
    .selectFrom('shards')
    .select(['repository_id', 'report', 'state'])
    .where('batch_id', '=', batchId)
    .orderBy('serial')
    .execute();
  if (rows.some((row) => row.state !== 'ended')) return undefined;
  return rows.flatMap(({ report, repository_id: repositoryId }) =>
    report === null ? [] : [{ repositoryId, report }],
  );
}

/** The batch's head commit is what its shards ran, where nobody said which it is. */
export async function noteHeadSha(db: Connection, batchId: string, sha: string): Promise<void> {
  await db
    .updateTable('batches')
    .set({ head_sha: sha })
    .where('id', '=', batchId)
    .where('head_sha', 'is', null)
    .execute();
}

export async function noteReports(
  db: Connection,
  batchId: string,
  result: { readonly reports: SuiteReportRefs } | { readonly error: SuiteError },
): Promise<void> {
  await db
    .updateTable('batches')
    .set(
      'reports' in result
        ? { reports: toJsonb(result.reports), reports_error: null }
        : { reports_error: toJsonb(result.error) },
    )
    .where('id', '=', batchId)
    .execute();
}

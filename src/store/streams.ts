import { sql } from 'kysely';

import type { Ref } from '#core/domain/records.ts';
import type { RunOutcome } from '#core/domain/run.ts';
import { outcomeOfStream, type StreamOutcome, type StreamRecord } from '#core/domain/stream.ts';

import type { Connection } from './database.ts';
import { identityOf, newIdentity } from './identity.ts';
import { isRow, isVisible, type Scope } from './scope.ts';

export type NewStream = {
  readonly projectId: string;
  readonly batchId: string;
  readonly repositoryId: string;
  readonly shard: number;
  readonly runner: string;
  readonly now: Date;
};

/** @returns Its id; undefined where the batch has a stream of that shard. */
export async function insertStream(db: Connection, stream: NewStream): Promise<string | undefined> {
  const row = await db
    .insertInto('streams')
    .values({
      ...newIdentity(stream.now),
      project_id: stream.projectId,
      batch_id: stream.batchId,
      repository_id: stream.repositoryId,
      shard: stream.shard,
      runner: stream.runner,
      heard_at: stream.now,
    })
    .onConflict((conflict) => conflict.columns(['batch_id', 'shard']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/** Waits until no other transaction opens a stream with the same key in the same project. */
export async function lockStreamKey(db: Connection, projectId: string, key: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`stream ${projectId} ${key}`}, 0))`.execute(db);
}

export async function findBatchOfStreams(
  db: Connection,
  projectId: string,
  key: string,
): Promise<
  | { readonly id: string; readonly serial: number; readonly shards: number; readonly hasEnded: boolean }
  | undefined
> {
  const row = await db
    .selectFrom('batches')
    .select(['id', 'serial', 'shards', 'ended_at'])
    .where('project_id', '=', projectId)
    .where('stream_key', '=', key)
    .executeTakeFirst();
  return row && { id: row.id, serial: row.serial, shards: row.shards ?? 1, hasEnded: row.ended_at !== null };
}

export async function findStream(db: Connection, ref: Ref, scope: Scope): Promise<StreamRecord | undefined> {
  const row = await streamRows(db)
    .where(isRow('streams', ref))
    .where(isVisible('streams.project_id', scope))
    .executeTakeFirst();
  return row && toStream(row);
}

/** By shard. */
export async function streamsOfBatch(db: Connection, batchId: string): Promise<StreamRecord[]> {
  const rows = await streamRows(db)
    .where('streams.batch_id', '=', batchId)
    .orderBy('streams.shard')
    .execute();
  return rows.map(toStream);
}

/** The same, locked; whoever locks streams does so before their runs, and before their batch. */
export async function lockStream(db: Connection, id: string): Promise<StreamRecord | undefined> {
  const row = await streamRows(db).where('streams.id', '=', id).forNoKeyUpdate('streams').executeTakeFirst();
  return row && toStream(row);
}

/** Those of a batch that have not ended. */
export async function lockOpenStreams(db: Connection, batchId: string): Promise<StreamRecord[]> {
  const rows = await streamRows(db)
    .where('streams.batch_id', '=', batchId)
    .where('streams.ended_at', 'is', null)
    .orderBy('streams.shard')
    .forNoKeyUpdate('streams')
    .execute();
  return rows.map(toStream);
}

/** One that has not been heard of since then. */
export async function lockSilentStream(db: Connection, since: Date): Promise<StreamRecord | undefined> {
  const row = await streamRows(db)
    .where('streams.ended_at', 'is', null)
    .where('streams.heard_at', '<', since)
    .orderBy('streams.heard_at')
    .limit(1)
    .forNoKeyUpdate('streams')
    .skipLocked()
    .executeTakeFirst();
  return row && toStream(row);
}

/** Something was heard of it. @param chunk Number of the last that was recorded. */
export async function noteHeard(
  db: Connection,
  id: string,
  heard: { readonly chunk: number; readonly error: string | null; readonly now: Date },
): Promise<void> {
  const { chunk, error, now } = heard;
  await db
    .updateTable('streams')
    .set({ chunk, error, heard_at: now, updated_at: now })
    .where('id', '=', id)
    .execute();
}

export async function markStreamEnded(
  db: Connection,
  id: string,
  end: { readonly outcome: StreamOutcome; readonly error: string | null; readonly now: Date },
): Promise<void> {
  const { error, now, outcome } = end;
  await db
    .updateTable('streams')
    .set({ outcome, error, ended_at: now, heard_at: now, updated_at: now })
    .where('id', '=', id)
    .execute();
}

export type StreamsOfBatch = {
  /** Shards that have not ended, or not begun. */
  readonly open: number;
  /** What those that have ended say beside their runs. */
  readonly outcomes: readonly RunOutcome[];
};

/** Undefined for a batch that no stream tells of. */
export async function standingOfStreams(
  db: Connection,
  batchId: string,
): Promise<StreamsOfBatch | undefined> {
  const batch = await db.selectFrom('batches').select('shards').where('id', '=', batchId).executeTakeFirst();
  if (batch === undefined || batch.shards === null) return undefined;
  const ended = await db
    .selectFrom('streams')
    .select(['outcome', 'error'])
    .where('batch_id', '=', batchId)
    .where('ended_at', 'is not', null)
    .execute();
  return { open: batch.shards - ended.length, outcomes: ended.map(outcomeOfStream) };
}

/** A batch that still waits for shards, of which none has been heard of since then. */
export async function findForsakenBatch(db: Connection, since: Date): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from batches
    where shards is not null and ended_at is null and created_at < ${since}
      and not exists (
        select from streams where streams.batch_id = batches.id and (ended_at is null or heard_at >= ${since})
      )
    order by created_at limit 1`.execute(db);
  return rows[0]?.id;
}

type StreamRow = Awaited<ReturnType<ReturnType<typeof streamRows>['execute']>>[number];

function streamRows(db: Connection) {
  return db
    .selectFrom('streams')
    .innerJoin('batches', 'batches.id', 'streams.batch_id')
    .selectAll('streams')
    .select([
      'batches.serial as batch_serial',
      'batches.shards',
      'batches.environment_id',
      'batches.head_sha',
    ]);
}

function toStream(row: StreamRow): StreamRecord {
  return {
    ...identityOf(row),
    projectId: row.project_id,
    batchId: row.batch_id,
    environmentId: row.environment_id,
    headSha: row.head_sha,
    repositoryId: row.repository_id,
    batchSerial: row.batch_serial,
    shard: row.shard,
    shards: row.shards ?? row.shard,
    runner: row.runner,
    chunk: row.chunk,
    heardAt: row.heard_at,
    outcome: row.outcome,
    endedAt: row.ended_at,
    error: row.error,
  };
}

import { sql } from 'kysely';

import type { RunOptions, RunState } from '#core/domain/run.ts';
import type { DialectName } from '#core/domain/records.ts';
import type { TestDefinition } from '#core/domain/test-definition.ts';

import type { Connection } from './database.ts';
import { toJsonb } from './jsonb.ts';
import { eventPayload, runEventsChannel } from './run-events.ts';
import { endOfRun, type RunEnd } from './runs.ts';
import type { JobLease } from './suite-jobs.ts';

/*
 * The run of a Playwright case is queued without a job: its shard has one. Once Playwright begins the case, the run carries the token of that
 * job, so that every write of a worker is fenced as it is for other runs, and the lease that counts is the job's. One that a runner elsewhere
 * tells of has a stream in place of the shard.
 */

/** What the runs of a shard, or of a stream, have in common. */
export type NewCaseRuns = {
  readonly projectId: string;
  readonly batchId: string | null;
  readonly environmentId: string | null;
  readonly options: RunOptions;
  /** A JSON array of variables, sealed. */
  readonly variables: Buffer;
  readonly source: string;
  readonly dialect: DialectName;
  readonly input: Readonly<Record<string, unknown>>;
  readonly userName: string | null;
  readonly userEmail: string | null;
  readonly mode: 'fast' | 'deep';
  readonly externalRef: Readonly<Record<string, unknown>> | null;
  readonly streamId?: string;
  readonly runs: readonly {
    readonly id: string;
    readonly testId: string;
    readonly testVersion: number;
    readonly folderId: string | null;
    readonly shardId: string | null;
  }[];
  readonly now: Date;
};

/** Queued, in one statement however many there are; listeners are told. */
export async function insertCaseRuns(db: Connection, asked: NewCaseRuns): Promise<void> {
  const { externalRef, now, runs } = asked;
  const column = (value: (run: NewCaseRuns['runs'][number]) => string | number | null) => runs.map(value);
  await sql`
    insert into runs (
      id, created_at, updated_at, project_id, test_id, test_version, folder_id, shard_id, stream_id, batch_id, environment_id,
      options, variables, source, dialect, input, user_name, user_email, mode, external_ref, state
    )
    select run.id, ${now}, ${now}, ${asked.projectId}, run.test_id, run.test_version, run.folder_id, run.shard_id,
      ${asked.streamId ?? null}, ${asked.batchId}, ${asked.environmentId}, ${toJsonb(asked.options)}::jsonb, ${asked.variables}, ${asked.source},
      ${asked.dialect}, ${toJsonb(asked.input)}::jsonb, ${asked.userName}, ${asked.userEmail}, ${asked.mode},
      ${externalRef === null ? null : toJsonb(externalRef)}::jsonb, 'queued'
    from unnest(
      ${column((run) => run.id)}::uuid[], ${column((run) => run.testId)}::uuid[],
      ${column((run) => run.testVersion)}::int[], ${column((run) => run.folderId)}::uuid[],
      ${column((run) => run.shardId)}::uuid[]
    ) with ordinality as run (id, test_id, test_version, folder_id, shard_id, at)
    order by run.at`.execute(db);
  await sql`
    select pg_notify(${runEventsChannel}, payload)
    from unnest(${runs.map(({ id }) => eventPayload({ runId: id, kind: 'queued' }))}::text[]) as payload`.execute(
    db,
  );
}

/** How long each test took of late, in milliseconds; those that never ran to an end are not there. */
export async function pastDurations(
  db: Connection,
  testIds: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; duration_ms: number }>`
    select test.id, past.duration_ms
    from unnest(${testIds}::uuid[]) as test (id)
    cross join lateral (
      select avg(duration_ms)::int as duration_ms from (
        select duration_ms from runs
        where runs.test_id = test.id and outcome in ('passed', 'failed') and not skipped
        order by serial desc limit 5
      ) as latest
    ) as past
    where past.duration_ms is not null`.execute(db);
  return new Map(rows.map((row) => [row.id, row.duration_ms]));
}

export type OpenCase = {
  readonly runId: string;
  readonly caseId: string;
  readonly definition: TestDefinition;
  readonly state: RunState;
  readonly cancelReason: string | null;
  /** Of the worker that has begun it. */
  readonly leaseToken: number | null;
  /** How many attempts there are of it. */
  readonly attempts: number;
};

/** The runs of a shard that have not ended, in order. Locks them. @param limit All unless said. */
export async function lockOpenCases(db: Connection, shardId: string, limit?: number): Promise<OpenCase[]> {
  const rows = await db
    .selectFrom('runs')
    .innerJoin('tests', 'tests.id', 'runs.test_id')
    .innerJoin('test_versions', (join) =>
      join
        .onRef('test_versions.test_id', '=', 'runs.test_id')
        .onRef('test_versions.version', '=', 'runs.test_version'),
    )
    .select([
      'runs.id',
      'runs.state',
      'runs.cancel_reason',
      'runs.lease_token',
      'tests.case_id',
      'test_versions.definition',
      sql<number>`(select coalesce(max(number), 0) from attempts where run_id = runs.id)`.as('attempts'),
    ])
    .where('runs.shard_id', '=', shardId)
    .where('runs.state', '<>', 'ended')
    .orderBy('runs.serial')
    .$if(limit !== undefined, (query) => query.limit(limit ?? 0))
    .forNoKeyUpdate('runs')
    .execute();
  return rows.map((row) => ({
    runId: row.id,
    caseId: row.case_id,
    definition: row.definition,
    state: row.state,
    cancelReason: row.cancel_reason,
    leaseToken: row.lease_token,
    attempts: row.attempts,
  }));
}

/** Playwright begins a case. Doing it twice does it once. @returns False where the job is lost, or the run has ended. */
export async function beginCase(db: Connection, job: JobLease, runId: string, now: Date): Promise<boolean> {
  // The job's row stays locked until this is committed, so that nobody can take the job in between.
  const { rows } = await sql`
    with held as (
      select shard_id, lease_token, lease_owner, lease_expires_at from suite_jobs
      where id = ${job.jobId} and lease_token = ${job.leaseToken} for share
    )
    update runs set
      state = case when state = 'queued' then 'running' else state end, lease_token = held.lease_token,
      lease_owner = held.lease_owner, lease_expires_at = held.lease_expires_at,
      started_at = coalesce(started_at, ${now}::timestamptz), updated_at = ${now}
    from held
    where runs.id = ${runId} and runs.shard_id = held.shard_id
      and (runs.state = 'queued' or runs.state in ('running', 'cancelling') and runs.lease_token = held.lease_token)
    returning runs.id`.execute(db);
  return rows.length > 0;
}

/** A case that was begun waits again; the caller has locked it. */
export async function requeueCase(db: Connection, runId: string, lost: boolean, now: Date): Promise<void> {
  await db
    .updateTable('runs')
    .set((eb) => ({
      state: 'queued',
      lease_token: null,
      lease_owner: null,
      lease_expires_at: null,
      updated_at: now,
      losses: lost ? eb('losses', '+', 1) : eb.ref('losses'),
    }))
    .where('id', '=', runId)
    .execute();
}

/** Ends a case whatever it is doing; the caller has locked it, and its job. */
export async function endCase(db: Connection, runId: string, end: RunEnd): Promise<void> {
  await db.updateTable('runs').set(endOfRun(end)).where('id', '=', runId).execute();
}

export async function hasOpenCase(db: Connection, shardId: string): Promise<boolean> {
  const row = await db
    .selectFrom('runs')
    .select('id')
    .where('shard_id', '=', shardId)
    .where('state', '<>', 'ended')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** A shard that nobody has, and of which no run is left to be done. */
export async function lockIdleShard(
  db: Connection,
  shardId: string,
): Promise<{ readonly jobId: string } | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from suite_jobs
    where shard_id = ${shardId} and lease_token is null
      and not exists (select from runs where runs.shard_id = ${shardId} and runs.state <> 'ended')
    for update skip locked`.execute(db);
  return rows[0] && { jobId: rows[0].id };
}

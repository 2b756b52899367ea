import { sql } from 'kysely';

import type { RunRecord } from '#core/domain/records.ts';
import type { RunOptions, RunState } from '#core/domain/run.ts';
import type { TestDefinition } from '#core/domain/test-definition.ts';

import type { Lease } from './attempts.ts';
import type { Connection } from './database.ts';
import { queueSchema } from './run-queue.ts';
import { definitionOfRun, endOfRun, type RunEnd } from './runs.ts';

/*
 * A worker has a run as long as its lease does: the row's `lease_token`, drawn anew at each claim, and `lease_expires_at`, by the
 * database's clock. Whoever lost the lease holds an older token and can write nothing more.
 */

export type ClaimedRun = Lease & {
  readonly test: TestDefinition;
  readonly options: RunOptions;
  /** A JSON array of variables, sealed. */
  readonly variables: Buffer;
  /** As in a `Cookie` header, sealed. */
  readonly cookies: Buffer | null;
  readonly kind: RunRecord['kind'];
  /** What the preparation of its batch left, sealed. */
  readonly browserState: Buffer | null;
};

/** Takes those of the runs that are still queued. */
export async function claimRuns(
  db: Connection,
  runIds: readonly string[],
  worker: { readonly owner: string; readonly leaseMs: number; readonly now: Date },
): Promise<ClaimedRun[]> {
  if (runIds.length === 0) return [];
  const { rows } = await sql<{
    id: string;
    lease_token: number;
    options: RunOptions;
    variables: Buffer;
    cookies: Buffer | null;
    kind: RunRecord['kind'];
    browser_session: Buffer | null;
    definition: TestDefinition;
  }>`
    update runs set
      state = 'running', job_id = null, lease_token = nextval('lease_tokens'), lease_owner = ${worker.owner},
      lease_expires_at = now() + ${worker.leaseMs} * interval '1 millisecond',
      started_at = coalesce(started_at, ${worker.now}), updated_at = ${worker.now}
    from test_versions
    where runs.id = any(${runIds}::uuid[]) and runs.state = 'queued'
      and test_versions.test_id = runs.test_id and test_versions.version = runs.test_version
    returning runs.id, runs.lease_token, runs.options, runs.variables, runs.cookies, runs.kind,
      (select browser_session from batches where id = runs.batch_id) as browser_session,
      ${definitionOfRun} as definition`.execute(db);
  return rows.map((row) => ({
    runId: row.id,
    leaseToken: row.lease_token,
    test: row.definition,
    options: row.options,
    variables: row.variables,
    cookies: row.cookies,
    kind: row.kind,
    browserState: row.browser_session,
  }));
}

/** @returns Those that still hold, with the run's state; the others are lost. */
export async function renewLeases(
  db: Connection,
  leases: readonly Lease[],
  leaseMs: number,
): Promise<(Lease & { readonly state: RunState })[]> {
  if (leases.length === 0) return [];
  const { rows } = await sql<{ id: string; lease_token: number; state: RunState }>`
    update runs set lease_expires_at = now() + ${leaseMs} * interval '1 millisecond'
    from unnest(
      ${leases.map((lease) => lease.runId)}::uuid[], ${leases.map((lease) => lease.leaseToken)}::bigint[]
    ) as held (id, token)
    where runs.id = held.id and runs.lease_token = held.token and runs.state in ('running', 'cancelling')
    returning runs.id, runs.lease_token, runs.state`.execute(db);
  return rows.map((row) => ({ runId: row.id, leaseToken: row.lease_token, state: row.state }));
}

/** Ends the run its worker has. @returns Undefined where the lease is lost. */
export async function endHeldRun(
  db: Connection,
  lease: Lease,
  end: RunEnd,
): Promise<{ readonly batchId: string | null } | undefined> {
  const row = await db
    .updateTable('runs')
    .set(endOfRun(end))
    .where('id', '=', lease.runId)
    .where('lease_token', '=', lease.leaseToken)
    .where('state', 'in', ['running', 'cancelling'])
    .returning('batch_id')
    .executeTakeFirst();
  return row && { batchId: row.batch_id };
}

/** Locks the run its worker has. @returns Undefined where the lease is lost. */
export async function lockHeldRun(
  db: Connection,
  lease: Lease,
): Promise<{ readonly state: RunState; readonly cancelReason: string | null } | undefined> {
  const row = await db
    .selectFrom('runs')
    .select(['state', 'cancel_reason'])
    .where('id', '=', lease.runId)
    .where('lease_token', '=', lease.leaseToken)
    .where('state', 'in', ['running', 'cancelling'])
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row && { state: row.state, cancelReason: row.cancel_reason };
}

/** Back to the queue; the caller has locked the row and sent the job. */
export async function requeueRun(
  db: Connection,
  run: { readonly runId: string; readonly jobId: string; readonly lost: boolean; readonly now: Date },
): Promise<void> {
  await db
    .updateTable('runs')
    .set((eb) => ({
      state: 'queued',
      job_id: run.jobId,
      lease_token: null,
      lease_owner: null,
      lease_expires_at: null,
      updated_at: run.now,
      losses: run.lost ? eb('losses', '+', 1) : eb.ref('losses'),
    }))
    .where('id', '=', run.runId)
    .execute();
}

export type LostRun = Lease & {
  readonly state: RunState;
  readonly losses: number;
  readonly cancelReason: string | null;
  readonly owner: string;
};

/** Locks one run whose worker has not been heard of for the length of its lease. */
export async function lockLostRun(db: Connection): Promise<LostRun | undefined> {
  const row = await db
    .selectFrom('runs')
    .select(['id', 'lease_token', 'state', 'losses', 'cancel_reason', 'lease_owner'])
    .where('state', 'in', ['running', 'cancelling'])
    .where('lease_expires_at', '<', sql<Date>`now()`)
    // Of a Playwright case, the lease of its shard counts.
    .where('shard_id', 'is', null)
    .orderBy('serial')
    .limit(1)
    .forNoKeyUpdate()
    .skipLocked()
    .executeTakeFirst();
  return (
    row && {
      runId: row.id,
      leaseToken: row.lease_token ?? 0,
      state: row.state,
      losses: row.losses,
      cancelReason: row.cancel_reason,
      owner: row.lease_owner ?? '',
    }
  );
}

/** For a process that is alone with its database: whoever had a lease before it started is gone. */
export async function expireAllLeases(db: Connection): Promise<void> {
  await sql`
    update runs set lease_expires_at = now()
    where state in ('running', 'cancelling') and stream_id is null`.execute(db);
}

/**
 * Locks one queued run whose job is gone, as after a queue that was emptied by hand. It is not looked at while a worker is just taking
 * it: then its row is locked.
 */
export async function lockRunWithoutJob(db: Connection): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from runs
    where state = 'queued' and job_id is not null
      and not exists (select from ${sql.table(`${queueSchema}.job`)} as job where job.id = runs.job_id and job.state < 'active')
    order by serial limit 1
    for no key update skip locked`.execute(db);
  return rows[0]?.id;
}

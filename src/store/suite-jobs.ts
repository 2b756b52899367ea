import { sql } from 'kysely';

import { uuidv7 } from '#base/ids.ts';

import type { Connection } from './database.ts';

/** Which job a worker has, and the token that proves that it still has it. */
export type JobLease = { readonly jobId: string; readonly leaseToken: number };

/** What is to be done with a repository: read its cases, run some of them, or put the reports of a batch together. */
export type SuiteJob = {
  readonly repositoryId: string;
  readonly losses: number;
} & (
  | { readonly kind: 'sync' }
  | { readonly kind: 'shard'; readonly shardId: string }
  | { readonly kind: 'merge'; readonly batchId: string }
);

export type NewSuiteJob =
  | { readonly kind: 'sync'; readonly repositoryId: string }
  | { readonly kind: 'shard'; readonly repositoryId: string; readonly shardId: string }
  | { readonly kind: 'merge'; readonly repositoryId: string; readonly batchId: string };

/*
 * A worker has a job as runs are had (see leases.ts): by a token that is drawn anew at each claim, for as long as the database's clock says.
 * A job that is done is deleted.
 */

/** The same job is never there twice. */
export async function insertSuiteJob(db: Connection, job: NewSuiteJob, now: Date): Promise<void> {
  await db
    .insertInto('suite_jobs')
    .values({
      id: uuidv7(now.getTime()),
      created_at: now,
      kind: job.kind,
      repository_id: job.repositoryId,
      shard_id: job.kind === 'shard' ? job.shardId : null,
      batch_id: job.kind === 'merge' ? job.batchId : null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Takes jobs that nobody has, short ones first. */
export async function claimSuiteJobs(
  db: Connection,
  worker: { readonly limit: number; readonly owner: string; readonly leaseMs: number },
): Promise<(JobLease & SuiteJob)[]> {
  const { rows } = await sql<JobRow>`
    update suite_jobs set
      lease_token = nextval('lease_tokens'), lease_owner = ${worker.owner},
      lease_expires_at = now() + ${worker.leaseMs} * interval '1 millisecond'
    where id in (
      select id from suite_jobs where lease_token is null
      order by kind = 'shard', serial limit ${worker.limit}
      for update skip locked
    )
    returning ${columns}`.execute(db);
  return rows.map(toJob);
}

/** @returns Those that still hold, and whether a case of it is to stop. */
export async function renewSuiteJobs(
  db: Connection,
  leases: readonly JobLease[],
  leaseMs: number,
): Promise<{ readonly jobId: string; readonly hasCancelled: boolean }[]> {
  if (leases.length === 0) return [];
  const { rows } = await sql<{ id: string; has_cancelled: boolean }>`
    update suite_jobs set lease_expires_at = now() + ${leaseMs} * interval '1 millisecond'
    from unnest(
      ${leases.map((lease) => lease.jobId)}::uuid[], ${leases.map((lease) => lease.leaseToken)}::bigint[]
    ) as held (id, token)
    where suite_jobs.id = held.id and suite_jobs.lease_token = held.token
    returning suite_jobs.id,
      exists (select from runs where runs.shard_id = suite_jobs.shard_id and state = 'cancelling') as has_cancelled`.execute(
    db,
  );
  return rows.map((row) => ({ jobId: row.id, hasCancelled: row.has_cancelled }));
}

/** Locks the job its worker has. @returns Undefined where the lease is lost. */
export async function lockHeldJob(db: Connection, lease: JobLease): Promise<SuiteJob | undefined> {
  const { rows } = await sql<JobRow>`
    select ${columns} from suite_jobs
    where id = ${lease.jobId} and lease_token = ${lease.leaseToken}
    for update`.execute(db);
  return rows[0] && toJob(rows[0]);
}

/** Locks one job whose worker has not been heard of for the length of its lease. */
export async function lockLostJob(
  db: Connection,
): Promise<(JobLease & SuiteJob & { readonly owner: string }) | undefined> {
  const { rows } = await sql<JobRow & { lease_owner: string }>`
    select ${columns}, lease_owner from suite_jobs
    where lease_expires_at < now()
    order by serial limit 1
    for update skip locked`.execute(db);
  return rows[0] && { ...toJob(rows[0]), owner: rows[0].lease_owner };
}

/** Back among those that wait; the caller has locked it. */
export async function requeueJob(db: Connection, jobId: string, lost: boolean): Promise<void> {
  await db
    .updateTable('suite_jobs')
    .set((eb) => ({
      lease_token: null,
      lease_owner: null,
      lease_expires_at: null,
      losses: lost ? eb('losses', '+', 1) : eb.ref('losses'),
    }))
    .where('id', '=', jobId)
    .execute();
}

/** It is done. */
export async function deleteJob(db: Connection, jobId: string): Promise<void> {
  await db.deleteFrom('suite_jobs').where('id', '=', jobId).execute();
}

/** For a process that is alone with its database: whoever had a lease before it started is gone. */
export async function expireAllJobs(db: Connection): Promise<void> {
  await sql`update suite_jobs set lease_expires_at = now() where lease_token is not null`.execute(db);
}

type JobRow = {
  readonly id: string;
  readonly kind: SuiteJob['kind'];
  readonly repository_id: string;
  readonly shard_id: string | null;
  readonly batch_id: string | null;
  readonly losses: number;
  readonly lease_token: number | null;
};

const columns = sql`id, kind, repository_id, shard_id, batch_id, losses, lease_token`;

function toJob(row: JobRow): JobLease & SuiteJob {
  const same = {
    jobId: row.id,
    leaseToken: row.lease_token ?? 0,
    repositoryId: row.repository_id,
    losses: row.losses,
  };
  if (row.kind === 'shard') return { ...same, kind: 'shard', shardId: row.shard_id ?? '' };
  if (row.kind === 'merge') return { ...same, kind: 'merge', batchId: row.batch_id ?? '' };
  return { ...same, kind: 'sync' };
}

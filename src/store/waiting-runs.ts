import { sql } from 'kysely';

import type { RunOutcome, RunState } from '#core/domain/run.ts';

import type { Connection } from './database.ts';

/*
 * A run with `waits_for` is queued without a job until the run it names has ended. The column stays once it has, so that a chain
 * can be followed past a run that was cancelled while it waited.
 */

export type WaitingRun = { readonly id: string; readonly state: RunState; readonly jobId: string | null };

/** Locks the runs that wait for this one, or have waited. */
export async function lockWaitingRuns(db: Connection, runId: string): Promise<WaitingRun[]> {
  const rows = await db
    .selectFrom('runs')
    .select(['id', 'state', 'job_id'])
    .where('waits_for', '=', runId)
    .orderBy('serial')
    .forNoKeyUpdate()
    .execute();
  return rows.map((row) => ({ id: row.id, state: row.state, jobId: row.job_id }));
}

/** The run waits no longer; the caller has locked it and sent the job. */
export async function releaseRun(
  db: Connection,
  run: { readonly runId: string; readonly jobId: string; readonly now: Date },
): Promise<void> {
  await db
    .updateTable('runs')
    .set({ job_id: run.jobId, updated_at: run.now })
    .where('id', '=', run.runId)
    .execute();
}

export type EndedRun = {
  readonly kind: 'test' | 'ci' | 'preparation';
  readonly batchId: string | null;
  readonly outcome: RunOutcome | null;
  readonly testName: string;
  /** A runner elsewhere tells of it. */
  readonly isStreamed: boolean;
};

/** What decides about the runs that follow it. */
export async function findEndedRun(db: Connection, runId: string): Promise<EndedRun> {
  const row = await db
    .selectFrom('runs')
    .innerJoin('test_versions', (join) =>
      join
        .onRef('test_versions.test_id', '=', 'runs.test_id')
        .onRef('test_versions.version', '=', 'runs.test_version'),
    )
    .select(['runs.kind', 'runs.batch_id', 'runs.outcome', 'runs.stream_id'])
    .select(sql<string>`test_versions.definition->>'name'`.as('test_name'))
    .where('runs.id', '=', runId)
    .executeTakeFirstOrThrow();
  return {
    kind: row.kind,
    batchId: row.batch_id,
    outcome: row.outcome,
    testName: row.test_name,
    isStreamed: row.stream_id !== null,
  };
}

/** What the runs that follow in its batch begin with, sealed. */
export async function setBrowserSession(db: Connection, runId: string, sealed: Buffer): Promise<void> {
  await sql`
    update batches set browser_session = ${sealed}
    from runs where runs.id = ${runId} and batches.id = runs.batch_id`.execute(db);
}

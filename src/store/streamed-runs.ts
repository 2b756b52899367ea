import { sql } from 'kysely';

import type { RunError, RunOutcome, RunState } from '#core/domain/run.ts';

import type { Lease } from './attempts.ts';
import type { Connection } from './database.ts';

/** A run that a stream tells of. */
export type StreamedRun = Lease & {
  readonly caseId: string;
  readonly state: RunState;
  /** When its attempts began, by their numbers. */
  readonly attempts: ReadonlyMap<number, Date>;
};

/** Locks those of the stream's runs that have not ended, oldest first. @param caseIds Only these; null: all. */
export async function lockStreamedRuns(
  db: Connection,
  streamId: string,
  caseIds: readonly string[] | null,
): Promise<StreamedRun[]> {
  const rows = await db
    .selectFrom('runs')
    .innerJoin('tests', 'tests.id', 'runs.test_id')
    .select(['runs.id', 'runs.lease_token', 'runs.state', 'tests.case_id'])
    .where('runs.stream_id', '=', streamId)
    .where('runs.state', '<>', 'ended')
    .$if(caseIds !== null, (query) => query.where('tests.case_id', '=', sql<string>`any(${caseIds ?? []})`))
    .orderBy('runs.serial')
    .forNoKeyUpdate('runs')
    .execute();
  const begun = await db
    .selectFrom('attempts')
    .select(['run_id', 'number', 'started_at'])
    .where('run_id', '=', sql<string>`any(${rows.map(({ id }) => id)}::uuid[])`)
    .execute();
  const attempts = Map.groupBy(begun, ({ run_id: runId }) => runId);
  return rows.map((row) => ({
    runId: row.id,
    leaseToken: row.lease_token ?? 0,
    caseId: row.case_id,
    state: row.state,
    attempts: new Map(
      (attempts.get(row.id) ?? []).map(({ number, started_at: startedAt }) => [number, startedAt]),
    ),
  }));
}

/** Of these cases, those that the stream has runs of, whether they have ended or not. */
export async function casesOfStream(
  db: Connection,
  streamId: string,
  caseIds: readonly string[],
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('runs')
    .innerJoin('tests', 'tests.id', 'runs.test_id')
    .select('tests.case_id')
    .where('runs.stream_id', '=', streamId)
    .where('tests.case_id', '=', sql<string>`any(${caseIds})`)
    .execute();
  return new Set(rows.map((row) => row.case_id));
}

/** The run is under way. Its lease never expires: it ends with its stream at the latest. @returns The lease's token. */
export async function startStreamedRun(
  db: Connection,
  run: { readonly runId: string; readonly startedAt: Date; readonly now: Date },
): Promise<number> {
  const row = await db
    .updateTable('runs')
    .set({
      state: 'running',
      started_at: run.startedAt,
      updated_at: run.now,
      lease_token: sql<number>`nextval('lease_tokens')`,
      lease_owner: 'stream',
      lease_expires_at: sql<Date>`'infinity'::timestamptz`,
    })
    .where('id', '=', run.runId)
    .where('state', '=', 'queued')
    .returning('lease_token')
    .executeTakeFirstOrThrow();
  return row.lease_token ?? 0;
}

/** Null where the last attempt has not ended, or not gone wrong. */
export type AttemptSum = {
  readonly durationMs: number;
  readonly error: RunError | null;
  readonly outcome: RunOutcome | null;
};

/** What the attempts of a run took together, and how the last of them ended. */
export async function sumOfAttempts(db: Connection, runId: string): Promise<AttemptSum> {
  const rows = await db
    .selectFrom('attempts')
    .select(['duration_ms', 'error', 'outcome'])
    .where('run_id', '=', runId)
    .orderBy('number')
    .execute();
  const durationMs = rows.reduce((sum, row) => sum + (row.duration_ms ?? 0), 0);
  const last = rows.at(-1);
  return { durationMs, error: last?.error ?? null, outcome: last?.outcome ?? null };
}

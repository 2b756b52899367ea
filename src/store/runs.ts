import { sql } from 'kysely';

import type { DialectName, Ref, RunDetail, RunRecord } from '#core/domain/records.ts';
import type { RunError, RunOptions, RunOutcome } from '#core/domain/run.ts';
import type { TestDefinition } from '#core/domain/test-definition.ts';
import { withoutMedia } from '#core/domain/without-media.ts';

import { type AttemptJson, attemptsOfRun, toAttempt } from './attempts.ts';
import type { Connection } from './database.ts';
import { identityOf } from './identity.ts';
import { toJsonb } from './jsonb.ts';
import { isRow, isVisible, type Scope } from './scope.ts';
import { snoozeInForce } from './snoozes.ts';

export type NewRun = {
  readonly id: string;
  readonly projectId: string;
  readonly testId: string;
  readonly testVersion: number;
  /** What runs, where it is not that version as it stands. */
  readonly composed: TestDefinition | null;
  readonly folderId: string | null;
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
  readonly kind: RunRecord['kind'];
  readonly testPlan: RunRecord['testPlan'];
  readonly externalRef: RunRecord['externalRef'];
  /** Exactly one of the two. */
  readonly waitsFor: string | null;
  readonly jobId: string | null;
  readonly now: Date;
};

/** Queued. Its job belongs into the same transaction. */
export async function insertRun(db: Connection, run: NewRun): Promise<void> {
  await db
    .insertInto('runs')
    .values({
      id: run.id,
      created_at: run.now,
      updated_at: run.now,
      project_id: run.projectId,
      test_id: run.testId,
      test_version: run.testVersion,
      composed: run.composed === null ? null : toJsonb(run.composed),
      folder_id: run.folderId,
      batch_id: run.batchId,
      environment_id: run.environmentId,
      options: toJsonb(run.options),
      variables: run.variables,
      cookies: sql<Buffer | null>`(select cookies from environments where id = ${run.environmentId})`,
      source: run.source,
      dialect: run.dialect,
      input: toJsonb(run.input),
      user_name: run.userName,
      user_email: run.userEmail,
      mode: run.mode,
      kind: run.kind,
      test_plan: run.testPlan === null ? null : toJsonb(run.testPlan),
      external_ref: run.externalRef === null ? null : toJsonb(run.externalRef),
      waits_for: run.waitsFor,
      state: 'queued',
      outcome: null,
      started_at: null,
      ended_at: null,
      duration_ms: null,
      job_id: run.jobId,
      cancel_reason: null,
      ...noLease,
    })
    .execute();
}

const noLease = { lease_token: null, lease_owner: null, lease_expires_at: null };

export async function findRun(db: Connection, ref: Ref, scope: Scope): Promise<RunRecord | undefined> {
  const row = await runRows(db)
    .where(isRow('runs', ref))
    .where(isVisible('runs.project_id', scope))
    .executeTakeFirst();
  return row && toRun(row);
}

/** With attempts and steps, in one statement. */
export async function findRunDetail(db: Connection, ref: Ref, scope: Scope): Promise<RunDetail | undefined> {
  const row = await runRows(db)
    .select(attemptsOfRun.as('attempts'))
    .where(isRow('runs', ref))
    .where(isVisible('runs.project_id', scope))
    .executeTakeFirst();
  return row && toRunDetail(row);
}

export async function runsOfBatches(db: Connection, batchIds: readonly string[]): Promise<RunRecord[]> {
  const rows = await runRows(db)
    .where('runs.batch_id', '=', sql<string>`any(${batchIds}::uuid[])`)
    .orderBy('runs.serial')
    .execute();
  return rows.map(toRun);
}

/** How many runs wait and how many are under way, of all projects. */
export async function countRuns(
  db: Connection,
): Promise<{ readonly queued: number; readonly running: number }> {
  const row = await db
    .selectFrom('runs')
    .select([
      sql<number>`count(*) filter (where state = 'queued')`.as('queued'),
      sql<number>`count(*) filter (where state in ('running', 'cancelling'))`.as('running'),
    ])
    .where('state', '<>', 'ended')
    .executeTakeFirstOrThrow();
  return row;
}

export type RunEnd = {
  readonly outcome: RunOutcome;
  readonly flaky: boolean;
  /** Passed without having been run. */
  readonly skipped?: boolean;
  readonly error: RunError | null;
  /** Where whoever did it knows better than the two moments at which we heard of it. */
  readonly durationMs?: number;
  readonly now: Date;
};

/** The columns of a run that has ended; whoever ends one states in the same statement which run it still has. */
export function endOfRun(end: RunEnd) {
  return {
    state: 'ended' as const,
    outcome: end.outcome,
    flaky: end.flaky,
    skipped: end.skipped ?? false,
    snooze_id: end.outcome === 'failed' || end.outcome === 'errored' ? snoozeInForce(end.now) : null,
    error: end.error === null ? null : toJsonb(end.error),
    ended_at: end.now,
    updated_at: end.now,
    duration_ms:
      end.durationMs ??
      sql<number>`greatest(0, extract(epoch from ${end.now}::timestamptz - coalesce(started_at, ${end.now}::timestamptz)) * 1000)::int`,
    job_id: null,
    ...noLease,
  };
}

type RunRow = Awaited<ReturnType<ReturnType<typeof runRows>['execute']>>[number];

/** Of the row of `runs` at hand and the version it names. */
export const definitionOfRun = sql<TestDefinition>`coalesce(runs.composed, test_versions.definition)`;

/** Rows that `toRun` takes. */
export function runRows(db: Connection) {
  return db
    .selectFrom('runs')
    .innerJoin('tests', 'tests.id', 'runs.test_id')
    .innerJoin('test_versions', (join) =>
      join
        .onRef('test_versions.test_id', '=', 'runs.test_id')
        .onRef('test_versions.version', '=', 'runs.test_version'),
    )
    .leftJoin('folders', 'folders.id', 'runs.folder_id')
    .leftJoin('batches', 'batches.id', 'runs.batch_id')
    .leftJoin('environments', 'environments.id', 'runs.environment_id')
    .leftJoin('snoozes', 'snoozes.id', 'runs.snooze_id')
    .select([
      'runs.id',
      'runs.serial',
      'runs.created_at',
      'runs.updated_at',
      'runs.project_id',
      'runs.test_id',
      'runs.test_version',
      'runs.folder_id',
      'runs.batch_id',
      'runs.environment_id',
      'runs.options',
      'runs.source',
      'runs.dialect',
      'runs.input',
      'runs.user_name',
      'runs.user_email',
      'runs.mode',
      'runs.kind',
      'runs.test_plan',
      'runs.external_ref',
      'runs.webhook_url',
      'runs.webhook_status',
      'runs.state',
      'runs.outcome',
      'runs.flaky',
      'runs.skipped',
      'runs.error',
      'runs.started_at',
      'runs.ended_at',
      'runs.duration_ms',
      'runs.media_dropped_at',
      'tests.serial as test_serial',
      'tests.case_id',
      definitionOfRun.as('definition'),
      'folders.serial as folder_serial',
      'folders.name as folder_name',
      'batches.serial as batch_serial',
      'environments.name as environment_name',
      'environments.slug as environment_slug',
      'environments.version as environment_version',
      'snoozes.serial as snooze_serial',
      'snoozes.until as snooze_until',
      'snoozes.reason as snooze_reason',
    ]);
}

export function toRun(row: RunRow): RunRecord {
  return {
    ...identityOf(row),
    projectId: row.project_id,
    testId: row.test_id,
    testSerial: row.test_serial,
    testVersion: row.test_version,
    test: row.definition,
    caseId: row.case_id,
    folder:
      row.folder_id === null
        ? null
        : { id: row.folder_id, serial: row.folder_serial ?? 0, name: row.folder_name ?? '' },
    batchId: row.batch_id,
    batchSerial: row.batch_serial,
    environment:
      row.environment_id === null
        ? null
        : {
            id: row.environment_id,
            name: row.environment_name ?? '',
            slug: row.environment_slug ?? '',
            version: row.environment_version,
          },
    options: row.options,
    source: row.source,
    dialect: row.dialect,
    input: row.input,
    userName: row.user_name,
    userEmail: row.user_email,
    mode: row.mode,
    kind: row.kind,
    testPlan: row.test_plan,
    externalRef: row.external_ref,
    webhookUrl: row.webhook_url,
    webhookStatus: row.webhook_status,
    state: row.state,
    outcome: row.outcome,
    flaky: row.flaky,
    skipped: row.skipped,
    snooze:
      row.snooze_serial === null || row.snooze_until === null
        ? null
        : { serial: row.snooze_serial, until: row.snooze_until, reason: row.snooze_reason },
    error: row.error,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    durationMs: row.duration_ms,
  };
}

/** Of a row with its `attemptsOfRun`; without media that have had their time. */
export function toRunDetail(row: RunRow & { readonly attempts: readonly AttemptJson[] }): RunDetail {
  const attempts = row.attempts.map(toAttempt);
  return { ...toRun(row), attempts: row.media_dropped_at === null ? attempts : attempts.map(withoutMedia) };
}

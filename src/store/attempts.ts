import { sql } from 'kysely';

import type { MediaRef } from '#core/domain/media-ref.ts';
import type { AttemptResult, RunError, RunOutcome } from '#core/domain/run.ts';
import type { KeptDownload, StepResult } from '#core/domain/step-result.ts';

import type { Connection } from './database.ts';
import { toJsonb } from './jsonb.ts';
import { eventPayload, runEventsChannel } from './run-events.ts';

/** Which run a worker has, and the token that proves that it still has it. */
export type Lease = { readonly runId: string; readonly leaseToken: number };

/*
 * Each statement below first locks the run's row and sees that the lease still holds; with an older token it finds no row and
 * writes nothing. Doing the same twice writes once, so that an answer lost on the way can be asked for again.
 */
export const heldBy = (lease: Lease) => sql`
  select id from runs
  where id = ${lease.runId} and lease_token = ${lease.leaseToken} and state in ('running', 'cancelling')
  for no key update`;

/** @returns False where the lease is lost. */
export async function insertAttempt(
  db: Connection,
  lease: Lease,
  attempt: { readonly number: number; readonly startedAt: Date },
): Promise<boolean> {
  const event = eventPayload({ runId: lease.runId, kind: 'attempt-started', attempt: attempt.number });
  const { rows } = await sql`
    with held as (${heldBy(lease)}),
    kept as (
      insert into attempts (run_id, number, lease_token, started_at)
      select id, ${attempt.number}, ${lease.leaseToken}, ${attempt.startedAt} from held
      on conflict do nothing
    )
    select pg_notify(${runEventsChannel}, ${event}) from held`.execute(db);
  return rows.length > 0;
}

/** @returns False where the lease is lost. */
export async function insertStep(
  db: Connection,
  lease: Lease,
  step: { readonly attempt: number; readonly result: StepResult },
): Promise<boolean> {
  const { attempt, result } = step;
  const event = eventPayload({ runId: lease.runId, kind: 'step-finished', attempt, step: result.index });
  const { rows } = await sql`
    with held as (${heldBy(lease)}),
    kept as (
      insert into steps (run_id, attempt, index, body)
      select id, ${attempt}, ${result.index}, ${toJsonb(result)}::jsonb from held
      on conflict do nothing
    ),
    media as (${keepMedia(mediaOfStep(result))})
    select pg_notify(${runEventsChannel}, ${event}) from held`.execute(db);
  return rows.length > 0;
}

/** The attempt's end and those of its steps that are not kept yet. @returns False where the lease is lost. */
export async function finishAttempt(db: Connection, lease: Lease, attempt: AttemptResult): Promise<boolean> {
  const event = eventPayload({ runId: lease.runId, kind: 'attempt-finished', attempt: attempt.number });
  const optional = (value: unknown): string | null => (value === undefined ? null : toJsonb(value));
  // The steps refer to the attempt's row, so that is made first; both or neither, since the caller has a transaction.
  const { rows } = await sql`
    with held as (${heldBy(lease)}),
    kept as (
      insert into attempts as present
        (run_id, number, lease_token, started_at, outcome, duration_ms, issues, console, network, video, trace, attachments, error)
      select id, ${attempt.number}, ${lease.leaseToken}, ${attempt.startedAt}, ${attempt.outcome},
        ${Math.round(attempt.durationMs)}, ${toJsonb(attempt.issues)}::jsonb, ${toJsonb(attempt.console)}::jsonb,
        ${toJsonb(attempt.network)}::jsonb, ${optional(attempt.video)}::jsonb, ${optional(attempt.trace)}::jsonb,
        ${optional(attempt.attachments)}::jsonb, ${optional(attempt.error)}::jsonb
      from held
      on conflict (run_id, number) do update set
        outcome = excluded.outcome, duration_ms = excluded.duration_ms, issues = excluded.issues,
        console = excluded.console, network = excluded.network, video = excluded.video, trace = excluded.trace,
        attachments = excluded.attachments, error = excluded.error
      where present.outcome is null
      returning 1
    ),
    media as (${keepMedia(mediaOfAttempt(attempt))})
    select (select count(*) from kept) as kept,
      case when exists (select from kept) then pg_notify(${runEventsChannel}, ${event}) end as told
    from held`.execute(db);
  if (rows.length === 0) return false;
  await insertSteps(db, lease.runId, attempt);
  return true;
}

async function insertSteps(db: Connection, runId: string, attempt: AttemptResult): Promise<void> {
  if (attempt.steps.length === 0) return;
  await db
    .insertInto('steps')
    .values(
      attempt.steps.map((step) => ({
        run_id: runId,
        attempt: attempt.number,
        index: step.index,
        body: toJsonb(step),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

const keepMedia = (media: readonly MediaRef[]) => sql`
  insert into media_refs (run_id, sha256, content_type, size_bytes)
  select id, sha256, "contentType", "sizeBytes"
  from held, jsonb_to_recordset(${toJsonb(media)}::jsonb) as ref (sha256 text, "contentType" text, "sizeBytes" bigint)
  on conflict do nothing`;

function mediaOfStep(step: StepResult): MediaRef[] {
  return step.actions
    .flatMap((action) => [
      action.screenshotBefore,
      action.screenshotAfter,
      ...(action.downloads ?? []).map(({ media }) => media),
      action.answer?.body,
    ])
    .filter((media) => media !== undefined);
}

function mediaOfAttempt(attempt: AttemptResult): MediaRef[] {
  return [
    attempt.video,
    attempt.trace,
    ...(attempt.attachments ?? []).map(({ media }) => media),
    ...attempt.issues.map((issue) => issue.screenshot),
  ]
    .filter((media) => media !== undefined)
    .concat(attempt.steps.flatMap(mediaOfStep));
}

/** Ends the attempt that is under way, if there is one, and keeps it. */
export async function endOpenAttempt(
  db: Connection,
  runId: string,
  end: { readonly outcome: RunOutcome; readonly error: RunError | null },
): Promise<void> {
  const error = end.error === null ? null : toJsonb(end.error);
  await sql`
    update attempts
    set outcome = ${end.outcome}, error = ${error}::jsonb,
      duration_ms = greatest(0, extract(epoch from now() - started_at) * 1000)::int
    where run_id = ${runId} and outcome is null`.execute(db);
}

/** Forgets the attempt of this lease that came to no end of its own: the run went back to the queue. */
export async function dropUnfinishedAttempt(db: Connection, { leaseToken, runId }: Lease): Promise<void> {
  const unfinished = sql`
    attempts.run_id = ${runId} and attempts.lease_token = ${leaseToken}
    and (attempts.outcome is null or attempts.outcome = 'cancelled')`;
  await sql`
    delete from steps using attempts
    where attempts.run_id = steps.run_id and attempts.number = steps.attempt and ${unfinished}`.execute(db);
  await sql`delete from attempts where ${unfinished}`.execute(db);
}

/** The number of the last attempt that is kept; 0 where there is none. */
export async function lastAttempt(db: Connection, runId: string): Promise<number> {
  const row = await db
    .selectFrom('attempts')
    .select((eb) => eb.fn.coalesce(eb.fn.max('number'), eb.lit(0)).as('last'))
    .where('run_id', '=', runId)
    .executeTakeFirstOrThrow();
  return row.last;
}

/** True where the application was shown to be wrong once: a run that passes all the same is flaky. */
export async function hasFailedAttempt(db: Connection, runId: string): Promise<boolean> {
  const row = await db
    .selectFrom('attempts')
    .select('number')
    .where('run_id', '=', runId)
    .where('outcome', '=', 'failed')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** As `attemptsOfRun` gives it: dates are texts inside JSON. */
export type AttemptJson = {
  readonly number: number;
  readonly outcome: RunOutcome | null;
  readonly started_at: string;
  readonly duration_ms: number | null;
  readonly elapsed_ms: number;
  readonly issues: AttemptResult['issues'];
  readonly console: AttemptResult['console'];
  readonly network: AttemptResult['network'];
  readonly video: MediaRef | null;
  readonly trace: MediaRef | null;
  readonly attachments: readonly KeptDownload[] | null;
  readonly error: RunError | null;
  readonly steps: readonly StepResult[];
};

/** All attempts of the row of `runs` at hand with their steps, as one JSON value. */
export const attemptsOfRun = sql<readonly AttemptJson[]>`(
  select coalesce(jsonb_agg(to_jsonb(attempt) order by attempt.number), '[]')
  from (
    select attempts.*,
      greatest(0, extract(epoch from now() - attempts.started_at) * 1000)::int as elapsed_ms,
      (
        select coalesce(jsonb_agg(steps.body order by steps.index), '[]')
        from steps where steps.run_id = attempts.run_id and steps.attempt = attempts.number
      ) as steps
    from attempts where attempts.run_id = runs.id
  ) as attempt
)`;

/** One that is under way has the outcome of its steps so far, and the time that it has taken so far. */
export function toAttempt(attempt: AttemptJson): AttemptResult {
  return {
    number: attempt.number,
    outcome: attempt.outcome ?? outcomeSoFar(attempt.steps),
    startedAt: new Date(attempt.started_at),
    durationMs: attempt.duration_ms ?? attempt.elapsed_ms,
    steps: attempt.steps,
    issues: attempt.issues,
    console: attempt.console,
    network: attempt.network,
    ...(attempt.video === null ? {} : { video: attempt.video }),
    ...(attempt.trace === null ? {} : { trace: attempt.trace }),
    ...(attempt.attachments === null ? {} : { attachments: attempt.attachments }),
    ...(attempt.error === null ? {} : { error: attempt.error }),
  };
}

function outcomeSoFar(steps: readonly StepResult[]): RunOutcome {
  if (steps.some((step) => step.status === 'blocked')) return 'errored';
  return steps.some((step) => step.status === 'failed') ? 'failed' : 'passed';
}

import { sql } from 'kysely';

import type { RunError, RunOutcome } from '#core/domain/run.ts';

import type { Connection } from './database.ts';

/** What a run that has ended says of its test, and where it says so. */
export type Verdict = {
  readonly runId: string;
  readonly runSerial: number;
  readonly projectId: string;
  readonly testId: string;
  readonly environmentId: string | null;
  readonly branchName: string | null;
  readonly buildCommit: string | null;
  readonly headSha: string | null;
  readonly batchId: string | null;
  readonly outcome: RunOutcome;
  /** Passed after a failed attempt. */
  readonly flaky: boolean;
  readonly skipped: boolean;
  readonly snoozeId: string | null;
  readonly error: RunError | null;
  /** As written, of the first step of the last attempt that did not pass. */
  readonly failedStep: string | null;
  readonly endedAt: Date;
};

export async function findVerdict(db: Connection, runId: string): Promise<Verdict> {
  const { rows } = await sql<Verdict>`
    select runs.id as "runId", runs.serial as "runSerial", runs.project_id as "projectId", runs.test_id as "testId",
      runs.environment_id as "environmentId", batches.branch_name as "branchName", batches.build_commit as "buildCommit",
      left(batches.head_sha, 255) as "headSha", runs.batch_id as "batchId", runs.outcome, runs.flaky, runs.skipped,
      runs.snooze_id as "snoozeId", runs.error, runs.ended_at as "endedAt",
      case when runs.outcome in ('failed', 'errored') then (
        select steps.body ->> 'instruction' from steps
        where steps.run_id = runs.id and steps.body ->> 'status' in ('failed', 'blocked')
        order by steps.attempt desc, steps.index limit 1
      ) end as "failedStep"
    from runs left join batches on batches.id = runs.batch_id
    where runs.id = ${runId}`.execute(db);
  const [verdict] = rows;
  if (verdict === undefined) throw new Error(`There is no run ${runId}.`);
  return verdict;
}

/** A cancelled run is kept only where there is no verdict on the test at its commit. */
export async function keepCancelled(db: Connection, verdict: Verdict): Promise<void> {
  if (verdict.buildCommit === null && verdict.headSha === null) return;
  await db
    .insertInto('commit_verdicts')
    .values({
      project_id: verdict.projectId,
      build_commit: verdict.buildCommit,
      head_sha: verdict.headSha,
      test_id: verdict.testId,
      environment_id: verdict.environmentId,
      run_id: verdict.runId,
      run_serial: verdict.runSerial,
      outcome: 'cancelled',
      snooze_id: null,
      passed: 0,
      failed: 0,
      flaky: false,
      ended_at: verdict.endedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * Keeps the latest verdict on the test at its commit. A run without a commit leaves nothing.
 * @returns The run before, at the same commit and place, where it judged the application otherwise.
 */
export async function keepCommitVerdict(
  db: Connection,
  verdict: Verdict,
): Promise<{ readonly runId: string } | undefined> {
  const { buildCommit, environmentId, headSha, outcome, projectId, testId } = verdict;
  if (buildCommit === null && headSha === null) return undefined;
  const isJudged = !verdict.skipped;
  const { rows } = await sql<{ before: RunOutcome | null; runId: string }>`
    with known as (
      select outcome, run_id from commit_verdicts
      where project_id = ${projectId} and build_commit is not distinct from ${buildCommit}
        and head_sha is not distinct from ${headSha} and test_id = ${testId}
        and environment_id is not distinct from ${environmentId}::uuid
    )
    insert into commit_verdicts as kept (
      project_id, build_commit, head_sha, test_id, environment_id, run_id, run_serial, outcome, snooze_id,
      passed, failed, flaky, ended_at
    ) values (
      ${projectId}, ${buildCommit}, ${headSha}, ${testId}, ${environmentId}, ${verdict.runId}, ${verdict.runSerial},
      ${outcome}, ${verdict.snoozeId}, ${isJudged && outcome === 'passed' ? 1 : 0}, ${outcome === 'failed' ? 1 : 0},
      ${verdict.flaky}, ${verdict.endedAt}
    )
    on conflict (project_id, build_commit, head_sha, test_id, environment_id) do update set
      run_id = case when ${isLater} then excluded.run_id else kept.run_id end,
      run_serial = case when ${isLater} then excluded.run_serial else kept.run_serial end,
      outcome = case when ${isLater} then excluded.outcome else kept.outcome end,
      snooze_id = case when ${isLater} then excluded.snooze_id else kept.snooze_id end,
      ended_at = case when ${isLater} then excluded.ended_at else kept.ended_at end,
      passed = kept.passed + excluded.passed,
      failed = kept.failed + excluded.failed,
      flaky = kept.flaky or excluded.flaky
    returning (select outcome from known) as before, (select run_id from known) as "runId"`.execute(db);
  const [known] = rows;
  const other: Partial<Record<RunOutcome, RunOutcome>> = { passed: 'failed', failed: 'passed' };
  const differs = isJudged && known !== undefined && known.before !== null && other[outcome] === known.before;
  return differs ? { runId: known.runId } : undefined;
}

const isLater = sql`(kept.outcome = 'cancelled' or excluded.run_serial > kept.run_serial)`;

import { sql } from 'kysely';

import type { Context } from '#core/operations/context.ts';

type Database = Context['database'];

/** What the end of each run and batch of a project would have counted and kept, in a statement a table. */
export async function countAll(db: Database, projectId: string, runsPerBatch: number): Promise<void> {
  await countDays(db, projectId, runsPerBatch);
  await keepFailures(db, projectId);
  await keepVerdicts(db, projectId);
  await keepSpells(db, projectId);
}

async function countDays(db: Database, projectId: string, runsPerBatch: number): Promise<void> {
  await sql`
    insert into test_days (project_id, day, test_id, environment_id, passed, failed, flaky, last_at, errored, flakes, duration_ms)
    select project_id, (created_at at time zone 'UTC')::date, test_id, environment_id,
      count(*) filter (where outcome = 'passed'), count(*) filter (where outcome = 'failed'), count(*) filter (where flaky),
      max(ended_at), 0, count(*) filter (where flaky), sum(duration_ms)
    from runs where project_id = ${projectId} group by 1, 2, 3, 4`.execute(db);
  await sql`
    insert into test_durations
    select test_id, (created_at at time zone 'UTC')::date, environment_id, duration_bucket(duration_ms), count(*)
    from runs where project_id = ${projectId} group by 1, 2, 3, 4`.execute(db);
  await sql`
    insert into run_days
    select runs.project_id, (runs.created_at at time zone 'UTC')::date, runs.environment_id, branch_name,
      duration_bucket(duration_ms), count(*) filter (where runs.outcome = 'passed'),
      count(*) filter (where runs.outcome = 'failed'), 0, count(*) filter (where runs.flaky), 0
    from runs join batches on batches.id = runs.batch_id
    where runs.project_id = ${projectId} group by 1, 2, 3, 4, 5`.execute(db);
  await sql`
    insert into batch_days
    select project_id, (created_at at time zone 'UTC')::date, environment_id, branch_name, count(*),
      count(*) filter (where outcome = 'passed'), count(*) filter (where outcome = 'failed'), 0, 0, 0,
      count(*) * ${runsPerBatch}::int, count(*) * ${runsPerBatch}::int, 0, 0, 0
    from batches where project_id = ${projectId} group by 1, 2, 3, 4`.execute(db);
}

/** Each test fails in a way of its own, every third month day in another. */
async function keepFailures(db: Database, projectId: string): Promise<void> {
  const fingerprint = sql`md5(test_id::text || (extract(day from created_at)::int % 3)::text)`;
  await sql`
    insert into failures (id, created_at, updated_at, project_id, fingerprint, code, message, place)
    select gen_random_uuid(), min(created_at), min(created_at), project_id, ${fingerprint}, 'assertion_failed',
      'The heading shows "…", not "…".', 'The heading shows "Welcome"'
    from runs where project_id = ${projectId} and outcome = 'failed' group by project_id, ${fingerprint}`.execute(
    db,
  );
  await sql`
    update runs set failure_id = failures.id from failures
    where runs.project_id = ${projectId} and runs.outcome = 'failed' and failures.project_id = runs.project_id
      and failures.fingerprint = md5(runs.test_id::text || (extract(day from runs.created_at)::int % 3)::text)`.execute(
    db,
  );
  await sql`
    insert into failure_days
    select project_id, (created_at at time zone 'UTC')::date, failure_id, test_id, environment_id, count(*), 0, max(ended_at),
      (array_agg(id order by ended_at desc))[1]
    from runs where project_id = ${projectId} and failure_id is not null group by 1, 2, 3, 4, 5`.execute(db);
}

async function keepVerdicts(db: Database, projectId: string): Promise<void> {
  await sql`
    insert into commit_verdicts
    select runs.project_id, build_commit, null, test_id, runs.environment_id, (array_agg(runs.id order by runs.serial desc))[1],
      max(runs.serial), (array_agg(runs.outcome order by runs.serial desc))[1], null,
      count(*) filter (where runs.outcome = 'passed'), count(*) filter (where runs.outcome = 'failed'), bool_or(runs.flaky),
      max(runs.ended_at)
    from runs join batches on batches.id = runs.batch_id
    where runs.project_id = ${projectId} group by 1, 2, 4, 5`.execute(db);
}

/** The first failure of each test and the pass before it. */
async function keepSpells(db: Database, projectId: string): Promise<void> {
  await sql`
    with bad as (
      select distinct on (test_id) id, serial, test_id, environment_id, ended_at from runs
      where project_id = ${projectId} and outcome = 'failed' order by test_id, serial desc
    )
    insert into red_spells (id, project_id, test_id, environment_id, last_good_run_id, first_bad_run_id, started_at)
    select gen_random_uuid(), ${projectId}::uuid, test_id, environment_id,
      (select good.id from runs as good where good.test_id = bad.test_id and good.serial < bad.serial order by serial desc limit 1),
      id, ended_at
    from bad`.execute(db);
  await sql`
    update runs set red_spell_id = red_spells.id from red_spells
    where runs.id = red_spells.first_bad_run_id and red_spells.project_id = ${projectId}`.execute(db);
}

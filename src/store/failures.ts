import { sql } from 'kysely';

import { uuidv7 } from '#base/ids.ts';
import type { Failure } from '#core/domain/failure.ts';

import type { Connection } from './database.ts';
import { cleanText } from './jsonb.ts';
import type { Verdict } from './verdicts.ts';

/** Puts a run to the failures that are like its own, and counts it there. */
export async function keepFailure(db: Connection, verdict: Verdict, failure: Failure): Promise<void> {
  const id = uuidv7(verdict.endedAt.getTime());
  // The row that is there is not touched: runs that fail alike at the same moment would wait for each other.
  await sql`
    insert into failures (id, created_at, updated_at, project_id, fingerprint, code, message, place)
    values (${id}, ${verdict.endedAt}, ${verdict.endedAt}, ${verdict.projectId}, ${failure.fingerprint}, ${failure.code},
      ${cleanText(failure.message)}, ${failure.place === null ? null : cleanText(failure.place)})
    on conflict (project_id, fingerprint) do nothing`.execute(db);
  await sql`
    with kept as (
      update runs set failure_id = failures.id
      from failures
      where runs.id = ${verdict.runId} and failures.project_id = runs.project_id
        and failures.fingerprint = ${failure.fingerprint}
      returning runs.*
    )
    insert into failure_days as known (
      project_id, day, failure_id, test_id, environment_id, runs, snoozed, last_at, last_run_id
    )
    select project_id, (created_at at time zone 'UTC')::date, failure_id, test_id, environment_id, 1,
      (snooze_id is not null)::int, ended_at, id
    from kept
    on conflict (project_id, day, failure_id, test_id, environment_id) do update set
      runs = known.runs + 1,
      snoozed = known.snoozed + excluded.snoozed,
      last_at = excluded.last_at,
      last_run_id = excluded.last_run_id`.execute(db);
}

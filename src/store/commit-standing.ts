import { sql } from 'kysely';

import type { GateVerdict } from '#core/domain/gate.ts';

import type { Connection } from './database.ts';
import { snoozeInForce } from './snoozes.ts';

export type CommitFilter = {
  readonly projectId: string;
  /** Of a build, or of the tests. */
  readonly commit: string;
  readonly environmentId: string | undefined;
  readonly now: Date;
};

/** The latest verdict on each test at a commit, in each environment; deleted tests are left out. */
export async function verdictsAtCommit(db: Connection, filter: CommitFilter): Promise<GateVerdict[]> {
  const { commit, environmentId = null, now, projectId } = filter;
  const { rows } = await sql<GateVerdict>`
    with latest as (
      select distinct on (test_id, environment_id) * from commit_verdicts
      where project_id = ${projectId} and (build_commit = ${commit} or head_sha = ${commit})
        and (${environmentId}::uuid is null or environment_id = ${environmentId}::uuid)
      order by test_id, environment_id, run_serial desc
    )
    select
      json_build_object('id', tests.id, 'serial', tests.serial, 'name', test_versions.definition ->> 'name') as test,
      case when environments.id is not null then
        json_build_object('id', environments.id, 'name', environments.name, 'slug', environments.slug)
      end as environment,
      json_build_object('id', latest.run_id, 'serial', latest.run_serial) as run,
      latest.outcome, latest.flaky or (latest.passed > 0 and latest.failed > 0) as flaky,
      (
        select json_build_object('serial', snoozes.serial, 'kind', snoozes.kind) from snoozes
        where latest.outcome <> 'passed' and snoozes.id = coalesce(latest.snooze_id, ${snoozeInForce(now)})
      ) as snooze,
      array(
        select tags.name from tags join test_tags on test_tags.tag_id = tags.id where test_tags.test_id = tests.id
        order by tags.name
      ) as tags,
      exists (
        select from runs as open join batches on batches.id = open.batch_id
        where open.test_id = latest.test_id and open.state <> 'ended' and ${isAtCommit(commit)}
          and open.environment_id is not distinct from latest.environment_id
      ) as "isOpen"
    from latest
    join runs on runs.id = latest.run_id
    join tests on tests.id = latest.test_id and tests.deleted_at is null
    join test_versions on test_versions.test_id = runs.test_id and test_versions.version = runs.test_version
    left join environments on environments.id = latest.environment_id
    order by tests.serial, environments.serial`.execute(db);
  return rows;
}

/** How many batches there are at a commit, and how many of them have not ended. */
export async function batchesAtCommit(
  db: Connection,
  filter: CommitFilter,
): Promise<{ readonly batches: number; readonly openBatches: number }> {
  const { commit, environmentId = null, projectId } = filter;
  const { rows } = await sql<{ batches: number; openBatches: number }>`
    select count(*)::int as batches, count(*) filter (where ended_at is null)::int as "openBatches"
    from batches
    where project_id = ${projectId} and ${isAtCommit(commit)} and (
      ${environmentId}::uuid is null or environment_id = ${environmentId}::uuid
      or exists (select from runs where runs.batch_id = batches.id and runs.environment_id = ${environmentId}::uuid)
    )`.execute(db);
  return rows[0] ?? { batches: 0, openBatches: 0 };
}

const isAtCommit = (commit: string) =>
  sql`(batches.build_commit = ${commit} or batches.head_sha = ${commit})`;

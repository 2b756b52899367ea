import { sql } from 'kysely';

import type { ChangedTest, KnownImpact } from '#core/domain/impact.ts';

import type { Connection } from './database.ts';
import type { Verdict } from './verdicts.ts';

/** Notes that the test's verdict changed in a batch with these changes. */
export async function keepFileImpacts(db: Connection, verdict: Verdict): Promise<void> {
  if (verdict.batchId === null) return;
  await sql`
    insert into file_impacts as kept (project_id, path, test_id, changes, last_at, last_run_id)
    select ${verdict.projectId}::uuid, path, ${verdict.testId}::uuid, 1, ${verdict.endedAt}::timestamptz, ${verdict.runId}::uuid
    from (
      select distinct unnest(changed_files) as path from batches where id = ${verdict.batchId} order by path
    ) as changed
    on conflict (project_id, path, test_id) do update set
      changes = kept.changes + 1, last_at = excluded.last_at, last_run_id = excluded.last_run_id`.execute(db);
}

/** Takes back what was noted of a run whose verdict turned out to be a flake. */
export async function dropFileImpacts(db: Connection, testId: string, runId: string): Promise<void> {
  await sql`
    update file_impacts set changes = changes - 1 where test_id = ${testId} and last_run_id = ${runId} and changes > 0`.execute(
    db,
  );
}

/** Notes that each of these files has changed once more; in the order of their paths, so that two batches never wait for one another. */
export async function countFileChanges(db: Connection, batchId: string): Promise<void> {
  await sql`
    insert into file_changes as kept (project_id, path, batches)
    select project_id, path, 1 from (
      select distinct project_id, unnest(changed_files) as path from batches where id = ${batchId} order by path
    ) as changed
    on conflict (project_id, path) do update set batches = kept.batches + 1`.execute(db);
}

/** Which of these files were ever seen to change, and how often. */
export async function fileChanges(
  db: Connection,
  projectId: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('file_changes')
    .select(['path', 'batches'])
    .where('project_id', '=', projectId)
    .where('path', '=', sql<string>`any(${paths})`)
    .execute();
  return new Map(rows.map(({ batches, path }) => [path, batches]));
}

/** Tests that are there whose verdict was seen to change with these files. */
export async function impactsOfFiles(
  db: Connection,
  projectId: string,
  paths: readonly string[],
): Promise<KnownImpact[]> {
  const { rows } = await sql<KnownImpact>`
    select file_impacts.test_id as "testId", file_impacts.path, 'file' as kind, file_impacts.changes,
      file_changes.batches as of, file_impacts.last_run_id as "lastRunId"
    from file_impacts join file_changes using (project_id, path) join tests on tests.id = file_impacts.test_id
    where file_impacts.project_id = ${projectId} and file_impacts.path = any(${paths}) and file_impacts.changes > 0
      and tests.deleted_at is null`.execute(db);
  return rows;
}

/** The same for whatever is directly in these folders. */
export async function impactsOfFolders(
  db: Connection,
  projectId: string,
  folders: readonly string[],
): Promise<KnownImpact[]> {
  const { rows } = await sql<KnownImpact>`
    with asked as (select unnest(${folders}::text[]) as folder),
    seen as (
      select asked.folder, file_changes.path, file_changes.batches from asked
      join file_changes on file_changes.project_id = ${projectId}
        and file_changes.path ^@ (asked.folder || '/')
        and strpos(substr(file_changes.path, length(asked.folder) + 2), '/') = 0
    ),
    of_folder as (select folder, sum(batches)::int as of from seen group by folder)
    select file_impacts.test_id as "testId", seen.folder as path, 'folder' as kind, sum(file_impacts.changes)::int as changes,
      of_folder.of, (array_agg(file_impacts.last_run_id order by file_impacts.last_at desc))[1] as "lastRunId"
    from seen join of_folder using (folder)
    join file_impacts on file_impacts.project_id = ${projectId} and file_impacts.path = seen.path and file_impacts.changes > 0
    join tests on tests.id = file_impacts.test_id and tests.deleted_at is null
    group by file_impacts.test_id, seen.folder, of_folder.of`.execute(db);
  return rows;
}

/** Tests whose own file is one of these, or ends as one of these does: a suite may stand in a folder of its repository. */
export async function testsOfFiles(
  db: Connection,
  projectId: string,
  paths: readonly string[],
): Promise<ChangedTest[]> {
  const { rows } = await sql<ChangedTest>`
    select tests.id as "testId", changed.path
    from tests join unnest(${paths}::text[]) as changed (path)
      on changed.path = tests.file_path or right(changed.path, length(tests.file_path) + 1) = '/' || tests.file_path
    where tests.project_id = ${projectId} and tests.kind = 'test' and tests.deleted_at is null`.execute(db);
  return rows;
}

import { sql } from 'kysely';

import { uuidv7 } from '#base/ids.ts';
import type { TestDefinition } from '#core/domain/test-definition.ts';

import type { Connection } from './database.ts';
import { toJsonb } from './jsonb.ts';
import { updateTest } from './tests.ts';

/** A case as a listing found it. */
export type FoundCase = {
  readonly caseId: string;
  readonly filePath: string;
  readonly definition: TestDefinition;
};

export type FoundCases = {
  readonly projectId: string;
  readonly repositoryId: string;
  readonly sha: string | null;
  readonly cases: readonly FoundCase[];
  readonly now: Date;
};

export type ChangedCases = {
  readonly added: number;
  readonly changed: number;
  readonly gone: number;
};

/**
 * The repository has these cases and no others. One that changed has a new version, one that came back is there again, one that is gone is
 * deleted; whatever their number, it is a handful of statements.
 */
export async function putCases(db: Connection, found: FoundCases): Promise<ChangedCases> {
  const listed = listedCases(found.cases);
  await sql`create temporary table listed_cases on commit drop as ${listed}`.execute(db);
  const gone = await deleteGone(db, found);
  const changed = await updateKnown(db, found);
  const added = await insertNew(db, found);
  await putListedTags(db, found);
  await sql`drop table listed_cases`.execute(db);
  return { added, changed, gone };
}

const listedCases = (cases: readonly FoundCase[]) => sql`
  select id, case_id, file_path, definition
  from jsonb_to_recordset(${toJsonb(
    cases.map(({ caseId, definition, filePath }) => ({
      id: uuidv7(),
      case_id: caseId,
      file_path: filePath,
      definition,
    })),
  )}::jsonb) as listed (id uuid, case_id text, file_path text, definition jsonb)`;

/** One case is known to be this now. A new version, unless nothing differs. */
export async function changeCase(
  db: Connection,
  change: FoundCase & { readonly id: string; readonly sha: string | null; readonly now: Date },
): Promise<void> {
  const { caseId, definition, filePath, id, now, sha } = change;
  await updateTest(db, { id, definition, folderId: undefined, now });
  await db
    .updateTable('tests')
    .set({
      case_id: caseId,
      file_path: filePath,
      ...(sha === null ? {} : { last_seen_sha: sha }),
    })
    .where('id', '=', id)
    .execute();
}

async function deleteGone(db: Connection, { now, repositoryId }: FoundCases): Promise<number> {
  const { numAffectedRows } = await sql`
    update tests set deleted_at = ${now}, updated_at = ${now}
    where repository_id = ${repositoryId} and deleted_at is null
      and case_id not in (select case_id from listed_cases)`.execute(db);
  return Number(numAffectedRows ?? 0);
}

async function updateKnown(db: Connection, { now, repositoryId, sha }: FoundCases): Promise<number> {
  const { rows } = await sql<{ changed: number }>`
    with known as (
      select tests.id, tests.version, listed.file_path, listed.definition,
        versions.definition <> listed.definition as differs,
        tests.deleted_at is not null as returned
      from tests
      join listed_cases as listed on listed.case_id = tests.case_id
      join test_versions as versions on versions.test_id = tests.id and versions.version = tests.version
      where tests.repository_id = ${repositoryId}
    ),
    versioned as (
      insert into test_versions (test_id, version, created_at, definition)
      select id, version + 1, ${now}, definition from known where differs
    ),
    updated as (
      update tests set
        version = tests.version + known.differs::int, file_path = known.file_path, deleted_at = null,
        last_seen_sha = ${sha},
        updated_at = case when known.differs or known.returned then ${now}::timestamptz else tests.updated_at end
      from known where tests.id = known.id
    )
    select count(*) as changed from known where differs or returned`.execute(db);
  return rows[0]?.changed ?? 0;
}

async function insertNew(db: Connection, { now, projectId, repositoryId, sha }: FoundCases): Promise<number> {
  const { rows } = await sql<{ added: number }>`
    with added as (
      insert into tests (
        id, created_at, updated_at, project_id, version, file_path, case_id, repository_id, first_seen_sha, last_seen_sha
      )
      select id, ${now}, ${now}, ${projectId}, 1, file_path, case_id, ${repositoryId}, ${sha}, ${sha}
      from listed_cases as listed
      where not exists (
        select from tests where repository_id = ${repositoryId} and tests.case_id = listed.case_id
      )
      returning id
    ),
    versioned as (
      insert into test_versions (test_id, version, created_at, definition)
      select added.id, 1, ${now}, listed.definition from added join listed_cases as listed using (id)
    )
    select count(*) as added from added`.execute(db);
  return rows[0]?.added ?? 0;
}

async function putListedTags(db: Connection, { now, projectId, repositoryId }: FoundCases): Promise<void> {
  const wanted = sql`
    select tests.id as test_id, tag.name
    from tests join listed_cases as listed on listed.case_id = tests.case_id
    cross join lateral (
      select distinct value as name from jsonb_array_elements_text(listed.definition -> 'tags')
    ) as tag
    where tests.repository_id = ${repositoryId}`;
  // In one order everywhere, so that two transactions never wait for each other.
  const { rows } = await sql<{ name: string }>`
    select distinct name from (${wanted}) as wanted
    where name not in (select name from tags where project_id = ${projectId}) order by name`.execute(db);
  for (const { name } of rows) {
    await sql`
      insert into tags (id, created_at, updated_at, project_id, name)
      values (${uuidv7(now.getTime())}, ${now}, ${now}, ${projectId}, ${name})
      on conflict (project_id, name) do nothing`.execute(db);
  }
  await sql`
    delete from test_tags using tests, tags
    where tests.id = test_tags.test_id and tags.id = test_tags.tag_id and tests.repository_id = ${repositoryId}
      and (test_tags.test_id, tags.name) not in (${wanted})`.execute(db);
  await sql`
    insert into test_tags (test_id, tag_id)
    select wanted.test_id, tags.id from (${wanted}) as wanted
    join tags on tags.project_id = ${projectId} and tags.name = wanted.name
    on conflict do nothing`.execute(db);
}

import { type Expression, sql, type SqlBool } from 'kysely';

import { AppError } from '#core/domain/app-error.ts';
import type { Ref, TestRecord } from '#core/domain/records.ts';

import type { Connection } from './database.ts';
import { isRow } from './scope.ts';
import { hasAnyTag, testRows, toTest } from './tests.ts';

export type TestSelection = {
  readonly projectId: string;
  /** Null: all. */
  readonly refs: readonly Ref[] | null;
  readonly caseIds: readonly string[] | null;
  /** With any of these; null: whatever its tags. */
  readonly tags: readonly string[] | null;
  readonly folder: Ref | null;
  /** Whether what is in the folder's own folders counts as in it. */
  readonly recursive: boolean;
  readonly repositoryId: string | null;
  /** A regular expression over all that a test is called, whatever the case of letters. */
  readonly grep: string | null;
  /** Names of Playwright projects. */
  readonly projects: readonly string[] | null;
};

/** Oldest first; what is unknown or no test of its own is left out. Throws `bad_request` for a `grep` that is no expression. */
export async function selectTests(db: Connection, selection: TestSelection): Promise<TestRecord[]> {
  const { caseIds, folder, grep, projectId, projects, recursive, refs, repositoryId, tags } = selection;
  const selected = testRows(db)
    .where('tests.project_id', '=', projectId)
    .where('tests.kind', '=', 'test')
    .where('tests.enabled', '=', true)
    // Cases whose results come from elsewhere are run only where they are named, and then refused.
    .$if(refs === null && caseIds === null, (query) =>
      query.where((eb) =>
        eb.or([eb('tests.repository_id', 'is', null), eb('repositories.url', 'is not', null)]),
      ),
    )
    .$if(refs !== null || caseIds !== null, (query) =>
      query.where((eb) =>
        eb.or([
          ...(refs ?? []).map((ref) => isRow('tests', ref)),
          ...(caseIds === null ? [] : [eb('tests.case_id', '=', sql<string>`any(${caseIds})`)]),
        ]),
      ),
    )
    .$if(tags !== null, (query) => query.where(hasAnyTag(tags ?? [])))
    .$if(folder !== null, (query) => query.where(isIn(folder ?? { serial: 0 }, recursive)))
    .$if(repositoryId !== null, (query) => query.where('tests.repository_id', '=', repositoryId))
    .$if(grep !== null, (query) => query.where(isCalledLike(grep ?? '')))
    .$if(projects !== null, (query) => query.where(isOfProject(projects ?? [])))
    .orderBy('tests.serial');
  const rows = grep === null ? await selected.execute() : await refusingBadGrep(selected.execute());
  return rows.map(toTest);
}

/** Of the tests whose folder this is or, `recursive`, stands in it at any depth. */
function isIn(folder: Ref, recursive: boolean): Expression<SqlBool> {
  if (!recursive) return isRow('folders', folder);
  return sql<SqlBool>`tests.folder_id in (
    with recursive below as (
      select id, project_id from folders where ${isRow('folders', folder)}
      union
      select folders.id, folders.project_id from folders
      join below on folders.project_id = below.project_id and folders.parent_id = below.id
    )
    select id from below
  )`;
}

/** As Playwright's `--grep`: project, file, suites, title and tags, with spaces between. The database's own engine never hangs on a pattern. */
function isCalledLike(grep: string): Expression<SqlBool> {
  return sql<SqlBool>`concat_ws(' ',
    test_versions.definition -> 'playwright' ->> 'project', tests.file_path,
    (select string_agg(suite, ' ') from jsonb_array_elements_text(test_versions.definition -> 'playwright' -> 'suites') as suite),
    test_versions.definition ->> 'name',
    (select string_agg('@' || tag, ' ') from jsonb_array_elements_text(test_versions.definition -> 'tags') as tag)
  ) ~* ${grep}`;
}

async function refusingBadGrep<T>(selected: Promise<T>): Promise<T> {
  try {
    return await selected;
  } catch (error) {
    const isBad = error instanceof Error && 'code' in error && error.code === '2201B';
    if (!isBad) throw error;
    throw new AppError(
      'bad_request',
      'grep is no regular expression: write it as for `--grep` of Playwright.',
      {
        problems: [{ at: 'grep', message: 'is no regular expression' }],
      },
    );
  }
}

function isOfProject(names: readonly string[]): Expression<SqlBool> {
  return sql<SqlBool>`test_versions.definition -> 'playwright' ->> 'project' = any(${names})`;
}

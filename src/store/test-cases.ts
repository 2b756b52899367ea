import { type Expression, sql, type SqlBool } from 'kysely';

import type { TestRecord } from '#core/domain/records.ts';

import type { Connection } from './database.ts';
import { countRows, type PageOf } from './pages.ts';
import { isFoundBy } from './test-search.ts';
import { everyTest, hasAnyTag, toTest } from './tests.ts';

/** The Playwright project that tests in English count as. */
export const englishProject = 'chromium';

export type CaseFilter = {
  readonly projectId: string;
  readonly caseIds: readonly string[] | undefined;
  /** How the path of its file begins. */
  readonly filePath: string | undefined;
  /** With any of these. */
  readonly tags: readonly string[] | undefined;
  /** In its name or its file's path, whatever the case of letters. */
  readonly search: string | undefined;
  /** Of a Playwright case; `englishProject` is that of all others. */
  readonly playwrightProject: string | undefined;
  readonly firstSeenSha: string | undefined;
  readonly lastSeenSha: string | undefined;
  /** Whether it has not been deleted. */
  readonly active: boolean;
};

/** Newest first. */
export async function listTestCases(db: Connection, filter: CaseFilter, page: PageOf): Promise<TestRecord[]> {
  const rows = await everyTest(db)
    .where(isCase(filter))
    .orderBy('tests.serial', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return rows.map(toTest);
}

/** Counted as far as a list can be paged. */
export async function countTestCases(db: Connection, filter: CaseFilter): Promise<number> {
  return await countRows(db, (limit) => everyTest(db).where(isCase(filter)).limit(limit));
}

/** Of several with one id, as after a file was deleted and brought back, the one that is there, else the latest. */
export async function findTestCase(
  db: Connection,
  projectId: string,
  caseId: string,
): Promise<TestRecord | undefined> {
  const row = await everyTest(db)
    .where('tests.project_id', '=', projectId)
    .where('tests.case_id', '=', caseId)
    .where('tests.kind', '=', 'test')
    .orderBy(sql`tests.deleted_at is null`, 'desc')
    .orderBy('tests.serial', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && toTest(row);
}

/** By id; deleted ones too. */
export async function testsByIds(db: Connection, ids: readonly string[]): Promise<Map<string, TestRecord>> {
  const rows = await everyTest(db)
    .where('tests.id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, toTest(row)]));
}

/** Which of the ids are those of tests that are there. */
export async function knownCaseIds(
  db: Connection,
  projectId: string,
  caseIds: readonly string[],
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('tests')
    .select('case_id')
    .where('project_id', '=', projectId)
    .where('case_id', '=', sql<string>`any(${caseIds})`)
    .where('deleted_at', 'is', null)
    .execute();
  return new Set(rows.map((row) => row.case_id));
}

/** Of a row of `tests` with its version. */
export function isCase(filter: CaseFilter): Expression<SqlBool> {
  const { active, caseIds, filePath, firstSeenSha, lastSeenSha, playwrightProject, search, tags } = filter;
  const conditions: readonly (Expression<SqlBool> | false)[] = [
    sql<SqlBool>`tests.project_id = ${filter.projectId}`,
    sql<SqlBool>`tests.kind = 'test'`,
    active ? sql<SqlBool>`tests.deleted_at is null` : sql<SqlBool>`tests.deleted_at is not null`,
    caseIds !== undefined && sql<SqlBool>`tests.case_id = any(${caseIds})`,
    filePath !== undefined && sql<SqlBool>`starts_with(tests.file_path, ${filePath})`,
    tags !== undefined && hasAnyTag(tags),
    playwrightProject !== undefined &&
      sql<SqlBool>`coalesce(test_versions.definition -> 'playwright' ->> 'project', ${englishProject}) = ${playwrightProject}`,
    firstSeenSha !== undefined && sql<SqlBool>`tests.first_seen_sha = ${firstSeenSha}`,
    lastSeenSha !== undefined && sql<SqlBool>`tests.last_seen_sha = ${lastSeenSha}`,
    search !== undefined && isFoundBy(search),
  ];
  return sql<SqlBool>`${sql.join(
    conditions.filter((condition) => condition !== false),
    sql` and `,
  )}`;
}

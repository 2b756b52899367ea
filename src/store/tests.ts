import { type Expression, sql, type SqlBool } from 'kysely';

import type { Ref, TestRecord } from '#core/domain/records.ts';
import type { TestDefinition } from '#core/domain/test-definition.ts';

import type { Connection } from './database.ts';
import { identityOf } from './identity.ts';
import { toJsonb } from './jsonb.ts';
import { newestFirst, type PageOf } from './pages.ts';
import { isRow, isVisible, type Scope } from './scope.ts';
import { isFoundBy } from './test-search.ts';

export type NewTest = {
  readonly id: string;
  readonly projectId: string;
  readonly kind: TestRecord['kind'];
  readonly folderId: string | null;
  readonly filePath: string | null;
  readonly caseId: string;
  readonly definition: TestDefinition;
  readonly now: Date;
};

/** Version 1 of a new test. */
export async function insertTest(db: Connection, test: NewTest): Promise<void> {
  await db
    .insertInto('tests')
    .values({
      id: test.id,
      created_at: test.now,
      updated_at: test.now,
      project_id: test.projectId,
      folder_id: test.folderId,
      version: 1,
      kind: test.kind,
      file_path: test.filePath,
      case_id: test.caseId,
      deleted_at: null,
    })
    .execute();
  await insertVersion(db, { testId: test.id, version: 1, definition: test.definition, now: test.now });
}

export type TestChange = {
  readonly id: string;
  readonly definition: TestDefinition;
  /** Undefined leaves it where it is. */
  readonly folderId: string | null | undefined;
  readonly now: Date;
};

/** A new version, unless the definition is the one there is. The row stays locked until the transaction ends. */
export async function updateTest(db: Connection, change: TestChange): Promise<void> {
  const current = await db
    .selectFrom('tests')
    .innerJoin('test_versions', (join) =>
      join
        .onRef('test_versions.test_id', '=', 'tests.id')
        .onRef('test_versions.version', '=', 'tests.version'),
    )
    .select([
      'tests.version',
      sql<boolean>`test_versions.definition = ${toJsonb(change.definition)}::jsonb`.as('same'),
    ])
    .where('tests.id', '=', change.id)
    .forNoKeyUpdate('tests')
    .executeTakeFirstOrThrow();
  const version = current.same ? current.version : current.version + 1;
  if (!current.same) {
    await insertVersion(db, { testId: change.id, version, definition: change.definition, now: change.now });
  }
  if (current.same && change.folderId === undefined) return;
  await db
    .updateTable('tests')
    .set({
      version,
      updated_at: change.now,
      ...(change.folderId === undefined ? {} : { folder_id: change.folderId }),
    })
    .where('id', '=', change.id)
    .execute();
}

async function insertVersion(
  db: Connection,
  version: { testId: string; version: number; definition: TestDefinition; now: Date },
): Promise<void> {
  await db
    .insertInto('test_versions')
    .values({
      test_id: version.testId,
      version: version.version,
      created_at: version.now,
      definition: toJsonb(version.definition),
    })
    .execute();
}

/** The test has these tags and no others. */
export async function setTestTags(db: Connection, testId: string, tagIds: readonly string[]): Promise<void> {
  await db
    .deleteFrom('test_tags')
    .where('test_id', '=', testId)
    .$if(tagIds.length > 0, (query) => query.where('tag_id', 'not in', tagIds))
    .execute();
  if (tagIds.length === 0) return;
  await db
    .insertInto('test_tags')
    .values(tagIds.map((tagId) => ({ test_id: testId, tag_id: tagId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Waits until no other transaction puts the same file into the same project. */
export async function lockTestFile(db: Connection, projectId: string, filePath: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${projectId} ${filePath}`}, 0))`.execute(db);
}

export async function findTest(db: Connection, ref: Ref, scope: Scope): Promise<TestRecord | undefined> {
  const row = await testRows(db)
    .where(isRow('tests', ref))
    .where(isVisible('tests.project_id', scope))
    .executeTakeFirst();
  return row && toTest(row);
}

export async function findTestByFile(
  db: Connection,
  projectId: string,
  filePath: string,
): Promise<TestRecord | undefined> {
  const row = await testRows(db)
    .where('tests.project_id', '=', projectId)
    .where('tests.file_path', '=', filePath)
    .where('tests.repository_id', 'is', null)
    .executeTakeFirst();
  return row && toTest(row);
}

export type TestFilter = {
  readonly scope: Scope;
  readonly kind: TestRecord['kind'];
  readonly projectId: string | undefined;
  readonly folderId: string | undefined;
  readonly groupId: string | undefined;
  readonly tag: string | undefined;
  /** In its name or its file's path, whatever the case of letters. */
  readonly search: string | undefined;
};

export async function listTests(db: Connection, filter: TestFilter, page: PageOf): Promise<TestRecord[]> {
  const chosen = db
    .selectFrom('tests')
    .select('tests.id')
    .where('tests.deleted_at', 'is', null)
    .where(isVisible('tests.project_id', filter.scope))
    .where('tests.kind', '=', filter.kind)
    .$if(filter.projectId !== undefined, (query) =>
      query.where('tests.project_id', '=', filter.projectId ?? ''),
    )
    .$if(filter.folderId !== undefined, (query) => query.where('tests.folder_id', '=', filter.folderId ?? ''))
    .$if(filter.groupId !== undefined, (query) => query.where(isInGroup(filter.groupId ?? '')))
    .$if(filter.tag !== undefined, (query) => query.where(hasAnyTag([filter.tag ?? ''])))
    .$if(filter.search !== undefined, (query) => query.where(isFoundBy(filter.search ?? '')))
    .$call(newestFirst(page, 'tests'))
    .offset(page.offset);
  const rows = await testRows(db).where('tests.id', 'in', chosen).orderBy('tests.serial', 'desc').execute();
  return rows.map(toTest);
}

export async function setTestEnabled(
  db: Connection,
  testId: string,
  enabled: boolean,
  now: Date,
): Promise<void> {
  await db
    .updateTable('tests')
    .set({ enabled, updated_at: now })
    .where('id', '=', testId)
    .where('enabled', '<>', enabled)
    .execute();
}

/** @returns False where there was none. */
export async function deleteTest(db: Connection, testId: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('tests')
    .set({ deleted_at: now, updated_at: now })
    .where('id', '=', testId)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

function isInGroup(groupId: string): Expression<SqlBool> {
  return sql<SqlBool>`exists (select from group_tests where group_id = ${groupId} and test_id = tests.id)`;
}

export function hasAnyTag(names: readonly string[]): Expression<SqlBool> {
  return sql<SqlBool>`exists (
    select from test_tags join tags on tags.id = test_tags.tag_id
    where test_tags.test_id = tests.id and tags.name = any(${names})
  )`;
}

type TestRow = Awaited<ReturnType<ReturnType<typeof testRows>['execute']>>[number];

/** Those that are there. */
export function testRows(db: Connection) {
  return everyTest(db).where('tests.deleted_at', 'is', null);
}

/** Deleted ones too. */
export function everyTest(db: Connection) {
  return db
    .selectFrom('tests')
    .innerJoin('test_versions', (join) =>
      join
        .onRef('test_versions.test_id', '=', 'tests.id')
        .onRef('test_versions.version', '=', 'tests.version'),
    )
    .leftJoin('folders', 'folders.id', 'tests.folder_id')
    .leftJoin('repositories', 'repositories.id', 'tests.repository_id')
    .selectAll('tests')
    .select([
      'test_versions.definition',
      'folders.serial as folder_serial',
      'folders.name as folder_name',
      'repositories.serial as repository_serial',
      'repositories.name as repository_name',
    ]);
}

export function toTest(row: TestRow): TestRecord {
  return {
    ...identityOf(row),
    projectId: row.project_id,
    kind: row.kind,
    folder:
      row.folder_id === null
        ? null
        : { id: row.folder_id, serial: row.folder_serial ?? 0, name: row.folder_name ?? '' },
    version: row.version,
    definition: row.definition,
    enabled: row.enabled,
    filePath: row.file_path,
    caseId: row.case_id,
    repository:
      row.repository_id === null
        ? null
        : {
            id: row.repository_id,
            serial: row.repository_serial ?? 0,
            name: row.repository_name ?? '',
            firstSeenSha: row.first_seen_sha,
            lastSeenSha: row.last_seen_sha,
          },
  };
}

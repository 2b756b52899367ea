import { sql } from 'kysely';

import type { TestDefinition } from '#core/domain/test-definition.ts';

import type { Connection } from './database.ts';

/** A test that others may have steps of. */
export type UsableTest = {
  readonly id: string;
  readonly filePath: string | null;
  readonly definition: TestDefinition;
};

/** Those of the project with one of these ids or file paths; deleted ones are not there. */
export async function findUsableTests(
  db: Connection,
  projectId: string,
  refs: { readonly ids: readonly string[]; readonly filePaths: readonly string[] },
): Promise<UsableTest[]> {
  const rows = await db
    .selectFrom('tests')
    .innerJoin('test_versions', (join) =>
      join
        .onRef('test_versions.test_id', '=', 'tests.id')
        .onRef('test_versions.version', '=', 'tests.version'),
    )
    .select(['tests.id', 'tests.file_path', 'test_versions.definition'])
    .where('tests.project_id', '=', projectId)
    .where('tests.deleted_at', 'is', null)
    .where('tests.repository_id', 'is', null)
    .where((eb) =>
      eb.or([
        eb('tests.id', '=', sql<string>`any(${refs.ids}::uuid[])`),
        eb('tests.file_path', '=', sql<string>`any(${refs.filePaths}::text[])`),
      ]),
    )
    .execute();
  return rows.map((row) => ({ id: row.id, filePath: row.file_path, definition: row.definition }));
}

/** The test has steps of these and no others. */
export async function setTestUses(db: Connection, testId: string, usedIds: readonly string[]): Promise<void> {
  await db.deleteFrom('test_uses').where('test_id', '=', testId).execute();
  if (usedIds.length === 0) return;
  await db
    .insertInto('test_uses')
    .values(usedIds.map((usedId) => ({ test_id: testId, used_id: usedId })))
    .execute();
}

/** A test that has steps of another. */
export type TestUser = { readonly usedId: string; readonly serial: number; readonly name: string };

/** Oldest first. */
export async function usersOfTests(db: Connection, testIds: readonly string[]): Promise<TestUser[]> {
  return await db
    .selectFrom('test_uses')
    .innerJoin('tests', 'tests.id', 'test_uses.test_id')
    .innerJoin('test_versions', (join) =>
      join
        .onRef('test_versions.test_id', '=', 'tests.id')
        .onRef('test_versions.version', '=', 'tests.version'),
    )
    .select([
      'test_uses.used_id as usedId',
      'tests.serial',
      sql<string>`test_versions.definition ->> 'name'`.as('name'),
    ])
    .where('test_uses.used_id', '=', sql<string>`any(${testIds}::uuid[])`)
    .where('tests.deleted_at', 'is', null)
    .orderBy('tests.serial')
    .execute();
}

/** Those that the tests have steps of themselves; deleted ones too. */
export async function usedByTests(db: Connection, testIds: readonly string[]): Promise<UsedTest[]> {
  return await db
    .selectFrom('test_uses')
    .innerJoin('tests', 'tests.id', 'test_uses.used_id')
    .select(['tests.id', 'tests.serial'])
    .distinct()
    .where('test_uses.test_id', '=', sql<string>`any(${testIds}::uuid[])`)
    .execute();
}

export type UsedTest = { readonly id: string; readonly serial: number };

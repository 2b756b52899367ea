import { type Selectable, sql } from 'kysely';

import type { GroupRecord } from '#core/domain/project-records.ts';
import type { Ref } from '#core/domain/records.ts';

import type { Connection } from './database.ts';
import { identityOf, newIdentity } from './identity.ts';
import type { Schema } from './schema.ts';
import { isRow, isVisible, type Scope } from './scope.ts';

/** The group that holds every test of the project, made where it is missing. */
export async function putDefaultGroup(db: Connection, projectId: string, now: Date): Promise<void> {
  await db
    .insertInto('groups')
    .values({ ...newIdentity(now), project_id: projectId, name: 'All Tests', is_default: true })
    .onConflict((conflict) => conflict.column('project_id').where('is_default', '=', true).doNothing())
    .execute();
}

export type NewGroup = Pick<GroupRecord, 'projectId' | 'name' | 'runMode' | 'preparationTestId'> & {
  readonly now: Date;
};

export async function insertGroup(db: Connection, group: NewGroup): Promise<GroupRecord> {
  const row = await db
    .insertInto('groups')
    .values({
      ...newIdentity(group.now),
      project_id: group.projectId,
      name: group.name,
      run_mode: group.runMode,
      preparation_test_id: group.preparationTestId,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toGroup(row);
}

export async function findGroup(db: Connection, ref: Ref, scope: Scope): Promise<GroupRecord | undefined> {
  const row = await db
    .selectFrom('groups')
    .selectAll()
    .where(isRow('groups', ref))
    .where(isVisible('groups.project_id', scope))
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return row && toGroup(row);
}

/** Others who lock the same group wait until the transaction has ended. */
export async function lockGroup(db: Connection, id: string): Promise<void> {
  await db.selectFrom('groups').select('id').where('id', '=', id).forNoKeyUpdate().execute();
}

/** The default one first. */
export async function listGroups(db: Connection, projectId: string): Promise<GroupRecord[]> {
  const rows = await db
    .selectFrom('groups')
    .selectAll()
    .where('project_id', '=', projectId)
    .where('deleted_at', 'is', null)
    .orderBy('is_default', 'desc')
    .orderBy('serial')
    .execute();
  return rows.map(toGroup);
}

/** How many tests each group of the project has, those left out that have none. By the group's id. */
export async function countTestsOfGroups(db: Connection, projectId: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; tests: number }>`
    select groups.id, count(*) as tests
    from groups join tests on tests.project_id = groups.project_id
    where groups.project_id = ${projectId} and groups.deleted_at is null
      and tests.kind = 'test' and tests.deleted_at is null
      and (groups.is_default or exists (
        select from group_tests where group_tests.group_id = groups.id and group_tests.test_id = tests.id
      ))
    group by groups.id`.execute(db);
  return new Map(rows.map((row) => [row.id, row.tests]));
}

export type GroupChange = Partial<Pick<GroupRecord, 'name' | 'runMode' | 'preparationTestId'>>;

/** What is absent stays. */
export async function updateGroup(
  db: Connection,
  id: string,
  change: GroupChange,
  now: Date,
): Promise<GroupRecord> {
  const { name, preparationTestId, runMode } = change;
  const row = await db
    .updateTable('groups')
    .set({
      updated_at: now,
      ...(name === undefined ? {} : { name }),
      ...(runMode === undefined ? {} : { run_mode: runMode }),
      ...(preparationTestId === undefined ? {} : { preparation_test_id: preparationTestId }),
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return toGroup(row);
}

export async function markGroupDeleted(db: Connection, id: string, now: Date): Promise<void> {
  await db.updateTable('groups').set({ deleted_at: now, updated_at: now }).where('id', '=', id).execute();
}

/** @returns False where it was in it before. */
export async function addGroupTest(
  db: Connection,
  member: { readonly groupId: string; readonly testId: string; readonly now: Date },
): Promise<boolean> {
  const row = await db
    .insertInto('group_tests')
    .values({ group_id: member.groupId, test_id: member.testId, added_at: member.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('test_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** It does not prepare the group either any more. @returns False where it was not in it. */
export async function removeGroupTest(
  db: Connection,
  member: { readonly groupId: string; readonly testId: string; readonly now: Date },
): Promise<boolean> {
  const { groupId, now, testId } = member;
  await db
    .updateTable('groups')
    .set({ preparation_test_id: null, updated_at: now })
    .where('id', '=', groupId)
    .where('preparation_test_id', '=', testId)
    .execute();
  const { numDeletedRows } = await db
    .deleteFrom('group_tests')
    .where('group_id', '=', groupId)
    .where('test_id', '=', testId)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

/** Those that can run, in the order in which they were added. */
export async function testIdsOfGroup(db: Connection, groupId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('group_tests')
    .innerJoin('tests', 'tests.id', 'group_tests.test_id')
    .select('tests.id')
    .where('group_id', '=', groupId)
    .where('tests.deleted_at', 'is', null)
    .orderBy('group_tests.added_at')
    .orderBy('tests.serial')
    .execute();
  return rows.map((row) => row.id);
}

/** Those a test is in; the default one holds all. */
export async function groupsOfTest(
  db: Connection,
  test: { readonly id: string; readonly projectId: string },
): Promise<GroupRecord[]> {
  const rows = await db
    .selectFrom('groups')
    .selectAll()
    .where('project_id', '=', test.projectId)
    .where('deleted_at', 'is', null)
    .where(
      sql<boolean>`(is_default or exists (
        select from group_tests where group_id = groups.id and test_id = ${test.id}
      ))`,
    )
    .orderBy('is_default', 'desc')
    .orderBy('serial')
    .execute();
  return rows.map(toGroup);
}

function toGroup(row: Selectable<Schema['groups']>): GroupRecord {
  return {
    ...identityOf(row),
    projectId: row.project_id,
    name: row.name,
    isDefault: row.is_default,
    runMode: row.run_mode,
    preparationTestId: row.preparation_test_id,
  };
}

import type { GroupRecord } from '#core/domain/project-records.ts';
import type { Caller, TestRecord } from '#core/domain/records.ts';
import {
  countTestsOfGroups,
  groupsOfTest,
  listGroups as selectGroups,
  putDefaultGroup,
} from '#store/groups.ts';

import type { Context } from '../context.ts';
import type { ProjectRef } from '../inputs.ts';
import { lookUpProject } from '../look-up.ts';

export type ListGroupsInput = { readonly project: ProjectRef };

export type CountedGroup = { readonly group: GroupRecord; readonly testCount: number };

/** All of them, the one that holds every test first. Throws `not_found` for the project. */
export async function listGroups(
  context: Context,
  caller: Caller,
  input: ListGroupsInput,
): Promise<readonly CountedGroup[]> {
  const db = context.database;
  const project = await lookUpProject(db, caller, input.project);
  await putDefaultGroup(db, project.id, context.clock());
  const counts = await countTestsOfGroups(db, project.id);
  const groups = await selectGroups(db, project.id);
  return groups.map((group) => ({ group, testCount: counts.get(group.id) ?? 0 }));
}

/** The groups of a test that has been looked up. */
export async function listGroupsOfTest(context: Context, test: TestRecord): Promise<readonly GroupRecord[]> {
  await putDefaultGroup(context.database, test.projectId, context.clock());
  return await groupsOfTest(context.database, test);
}

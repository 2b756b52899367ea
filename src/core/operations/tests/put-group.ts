import { AppError } from '#core/domain/app-error.ts';
import type { GroupRecord } from '#core/domain/project-records.ts';
import type { Caller, Ref } from '#core/domain/records.ts';
import type { Connection } from '#store/database.ts';
import {
  addGroupTest,
  type GroupChange,
  insertGroup,
  listGroups,
  putDefaultGroup,
  updateGroup as changeGroup,
} from '#store/groups.ts';
import { lockProject } from '#store/runs-of-project.ts';

import type { Context } from '../context.ts';
import type { ProjectRef } from '../inputs.ts';
import { lookUpGroup, lookUpProject, lookUpTest, missing } from '../look-up.ts';

/** With the one that holds every test. */
const maxGroups = 20;

export type CreateGroupInput = {
  readonly project: ProjectRef;
  readonly name: string;
  readonly runMode?: GroupRecord['runMode'];
  /** Becomes a test of the group. */
  readonly preparationTestId?: string | null;
};

/** Throws `not_found` for project and test, `bad_request` where the project has its 20 groups. */
export async function createGroup(
  context: Context,
  caller: Caller,
  input: CreateGroupInput,
): Promise<GroupRecord> {
  const now = context.clock();
  return await context.database.transaction().execute(async (tx) => {
    const project = await lookUpProject(tx, caller, input.project);
    await lockProject(tx, project.id);
    await putDefaultGroup(tx, project.id, now);
    if ((await listGroups(tx, project.id)).length >= maxGroups) {
      throw new AppError(
        'bad_request',
        `A project has at most ${maxGroups} groups, and this one has them. Delete one first.`,
      );
    }
    const group = await insertGroup(tx, {
      projectId: project.id,
      name: input.name,
      runMode: input.runMode ?? 'concurrent',
      preparationTestId: input.preparationTestId ?? null,
      now,
    });
    await addPreparation(tx, caller, group, now);
    return group;
  });
}

export type UpdateGroupInput = { readonly group: Ref } & GroupChange;

/** What is absent stays as it is. Throws `not_found` for group and test. */
export async function updateGroup(
  context: Context,
  caller: Caller,
  { group: ref, ...change }: UpdateGroupInput,
): Promise<GroupRecord> {
  const now = context.clock();
  return await context.database.transaction().execute(async (tx) => {
    const { id } = await lookUpGroup(tx, caller, ref);
    const group = await changeGroup(tx, id, change, now);
    if (typeof change.preparationTestId === 'string') await addPreparation(tx, caller, group, now);
    return group;
  });
}

/** What prepares a group is one of its tests. */
async function addPreparation(tx: Connection, caller: Caller, group: GroupRecord, now: Date): Promise<void> {
  if (group.preparationTestId === null) return;
  const ref = { id: group.preparationTestId };
  const test = await lookUpTest(tx, caller, ref);
  if (test.projectId !== group.projectId) missing('test', ref);
  if (!group.isDefault) await addGroupTest(tx, { groupId: group.id, testId: test.id, now });
}

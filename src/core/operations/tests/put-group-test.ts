import { AppError } from '#core/domain/app-error.ts';
import type { GroupRecord } from '#core/domain/project-records.ts';
import type { Caller, Ref, TestRecord } from '#core/domain/records.ts';
import { addGroupTest as addMember, removeGroupTest as removeMember } from '#store/groups.ts';

import type { Context } from '../context.ts';
import { lookUpGroup, lookUpTest, missing } from '../look-up.ts';

export type GroupTestInput = { readonly group: Ref; readonly test: Ref };

type Member = { readonly group: GroupRecord; readonly test: TestRecord };

/** @returns False where the test is in the group already. Throws `not_found` for both. */
export async function addGroupTest(
  context: Context,
  caller: Caller,
  input: GroupTestInput,
): Promise<boolean> {
  const { group, test } = await lookUpBoth(context, caller, input);
  if (group.isDefault) return false;
  return await addMember(context.database, {
    groupId: group.id,
    testId: test.id,
    now: context.clock(),
  });
}

/**
 * A test that prepares the group does so no longer. @returns False where the test was not in the group. Throws `not_found` for both,
 * `bad_request` for the group that holds every test.
 */
export async function removeGroupTest(
  context: Context,
  caller: Caller,
  input: GroupTestInput,
): Promise<boolean> {
  const { group, test } = await lookUpBoth(context, caller, input);
  if (group.isDefault) {
    throw new AppError(
      'bad_request',
      'This group holds every test of the project. Disable the test instead, or start another group.',
    );
  }
  return await context.database
    .transaction()
    .execute(
      async (tx) => await removeMember(tx, { groupId: group.id, testId: test.id, now: context.clock() }),
    );
}

async function lookUpBoth(context: Context, caller: Caller, input: GroupTestInput): Promise<Member> {
  const group = await lookUpGroup(context.database, caller, input.group);
  const test = await lookUpTest(context.database, caller, input.test);
  if (test.projectId !== group.projectId) missing('test', input.test);
  return { group, test };
}

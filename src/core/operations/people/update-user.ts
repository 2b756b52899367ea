import { AppError } from '#core/domain/app-error.ts';
import type { UserRecord } from '#core/domain/people.ts';
import type { Caller, Ref } from '#core/domain/records.ts';
import { publishKeys } from '#store/run-events.ts';
import { findUser, hasOtherOwner, updateUser as changeUser, type UserChange } from '#store/users.ts';

import type { Context } from '../context.ts';
import { missing } from '../look-up.ts';
import { requireEverything } from '../require-role.ts';

export type UpdateUserInput = UserChange & { readonly user: Ref };

/**
 * What is undefined stays as it is; a disabled person's keys are refused from now on, in every process. Throws `conflict` where no
 * owner would be left, `not_found`, `forbidden`.
 */
export async function updateUser(
  context: Context,
  caller: Caller,
  { user: ref, ...change }: UpdateUserInput,
): Promise<UserRecord> {
  requireEverything(caller);
  return await context.database.transaction().execute(async (tx) => {
    const before = (await findUser(tx, ref)) ?? missing('user', ref);
    const user = (await changeUser(tx, ref, { ...change, now: context.clock() })) ?? missing('user', ref);
    if (isOwner(before) && !isOwner(user) && !(await hasOtherOwner(tx, user.id))) {
      throw new AppError('conflict', 'Somebody has to be the owner: make another person one first.');
    }
    await publishKeys(tx);
    return user;
  });
}

function isOwner({ disabled, role }: UserRecord): boolean {
  return role === 'owner' && !disabled;
}

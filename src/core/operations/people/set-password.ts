import { AppError } from '#core/domain/app-error.ts';
import type { Caller, Ref } from '#core/domain/records.ts';
import { publishKeys } from '#store/run-events.ts';
import { findUserWithPassword, updatePassword } from '#store/users.ts';

import type { Context } from '../context.ts';
import { missing } from '../look-up.ts';
import { hashPassword, matchesPassword } from './password.ts';
import { requireEverything } from '../require-role.ts';

export type SetPasswordInput = { readonly user: Ref; readonly password: string };

/** An owner gives somebody a password: their sessions end. Throws `not_found`, `forbidden`, `bad_request` for a short one. */
export async function setPassword(context: Context, caller: Caller, input: SetPasswordInput): Promise<void> {
  requireEverything(caller);
  await keepPassword(context, input);
}

/**
 * A person changes their own; sessions end, also this one. Throws `forbidden` where the current one is wrong; who has none yet
 * needs to give none.
 */
export async function changeOwnPassword(
  context: Context,
  input: SetPasswordInput & { readonly current: string },
): Promise<void> {
  const found = (await findUserWithPassword(context.database, input.user)) ?? missing('user', input.user);
  if (found.passwordHash !== null && !(await matchesPassword(input.current, found.passwordHash))) {
    throw new AppError('forbidden', 'The current password is another one: try again.');
  }
  await keepPassword(context, input);
}

async function keepPassword(context: Context, { user, password }: SetPasswordInput): Promise<void> {
  const passwordHash = await hashPassword(password);
  await context.database.transaction().execute(async (tx) => {
    const isKept = await updatePassword(tx, user, { passwordHash, now: context.clock() });
    if (!isKept) missing('user', user);
    await publishKeys(tx);
  });
}

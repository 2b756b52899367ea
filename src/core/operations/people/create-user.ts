import { AppError } from '#core/domain/app-error.ts';
import type { UserRecord } from '#core/domain/people.ts';
import type { Caller } from '#core/domain/records.ts';
import { insertUser } from '#store/users.ts';

import type { Context } from '../context.ts';
import { requireEverything } from '../require-role.ts';

export type CreateUserInput = {
  readonly email: string;
  readonly name: string;
  readonly role: UserRecord['role'];
};

/** Throws `conflict` where somebody has this address already, `forbidden`. */
export async function createUser(
  context: Context,
  caller: Caller,
  input: CreateUserInput,
): Promise<UserRecord> {
  requireEverything(caller);
  const email = input.email.trim().toLowerCase();
  const user = await insertUser(context.database, { ...input, email, now: context.clock() });
  if (user === undefined)
    throw new AppError('conflict', `There is somebody with the address ${email} already.`);
  return user;
}

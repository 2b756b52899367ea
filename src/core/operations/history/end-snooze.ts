import { AppError } from '#core/domain/app-error.ts';
import type { Caller, Ref } from '#core/domain/records.ts';
import type { SnoozeRecord } from '#core/domain/snooze.ts';
import { endSnooze as markEnded, findSnooze } from '#store/snoozes.ts';

import type { Context } from '../context.ts';
import { missing } from '../look-up.ts';

export type EndSnoozeInput = { readonly snooze: Ref };

/** Failures count again from now on; what it covered stays covered. Throws `not_found`, `conflict` where it has ended. */
export async function endSnooze(
  context: Context,
  caller: Caller,
  { snooze: ref }: EndSnoozeInput,
): Promise<SnoozeRecord> {
  const db = context.database;
  const { id, serial } = (await findSnooze(db, ref, caller.projectIds)) ?? missing('snooze', ref);
  if (!(await markEnded(db, id, context.clock()))) {
    throw new AppError('conflict', `Snooze ${serial} has ended already.`);
  }
  return (await findSnooze(db, { id }, caller.projectIds)) ?? missing('snooze', ref);
}

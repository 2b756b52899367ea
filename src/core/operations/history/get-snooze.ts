import type { Caller, Ref } from '#core/domain/records.ts';
import type { SnoozeRecord } from '#core/domain/snooze.ts';
import { findSnooze } from '#store/snoozes.ts';

import type { Context } from '../context.ts';
import { missing } from '../look-up.ts';

export type GetSnoozeInput = { readonly snooze: Ref };

/** Throws `not_found`. */
export async function getSnooze(
  context: Context,
  caller: Caller,
  { snooze }: GetSnoozeInput,
): Promise<SnoozeRecord> {
  return (await findSnooze(context.database, snooze, caller.projectIds)) ?? missing('snooze', snooze);
}

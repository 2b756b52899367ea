import type { Caller, Ref } from '#core/domain/records.ts';
import type { ScheduleRecord } from '#core/domain/schedule.ts';

import type { Context } from '../context.ts';
import { lookUpSchedule } from '../look-up.ts';

export type GetScheduleInput = { readonly schedule: Ref };

/** Throws `not_found`. */
export async function getSchedule(
  context: Context,
  caller: Caller,
  input: GetScheduleInput,
): Promise<ScheduleRecord> {
  return await lookUpSchedule(context.database, caller, input.schedule);
}

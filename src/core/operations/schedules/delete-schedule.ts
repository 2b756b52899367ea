import type { Caller, Ref } from '#core/domain/records.ts';
import { deleteSchedule as remove } from '#store/schedules.ts';

import type { Context } from '../context.ts';
import { lookUpSchedule, missing } from '../look-up.ts';

export type DeleteScheduleInput = { readonly schedule: Ref };

/** Its firings go with it; the batches that they started stay. Throws `not_found`. */
export async function deleteSchedule(
  context: Context,
  caller: Caller,
  input: DeleteScheduleInput,
): Promise<void> {
  const { id } = await lookUpSchedule(context.database, caller, input.schedule);
  if (!(await remove(context.database, id))) missing('schedule', input.schedule);
}

import type { Caller } from '#core/domain/records.ts';
import { type BatchDay, batchDays } from '#store/analytics.ts';

import type { Context } from '../context.ts';
import { lookUpMeasuredDays, type MeasuredDaysInput } from './measured-days.ts';

export type { BatchDay };

export type CountBatchesByDayInput = MeasuredDaysInput & {
  /** Of the build, else of the tests. */
  readonly branch?: string;
};

/** What ended, by the day it was started. Throws `not_found` for the project, `bad_request` for environment or span. */
export async function countBatchesByDay(
  context: Context,
  caller: Caller,
  input: CountBatchesByDayInput,
): Promise<readonly BatchDay[]> {
  const db = context.database;
  const { environmentId, projectId, span } = await lookUpMeasuredDays(context, caller, input);
  return await batchDays(db, { projectId, environmentId, branch: input.branch }, span);
}

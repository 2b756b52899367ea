import { type DaySpanInput, toDaySpan } from '#core/domain/day-span.ts';
import type { Caller } from '#core/domain/records.ts';
import { type TestCountDay, testCountDays } from '#store/analytics.ts';

import type { Context } from '../context.ts';
import type { ProjectRef } from '../inputs.ts';
import { lookUpProject } from '../look-up.ts';

export type { TestCountDay };

export type CountTestsByDayInput = {
  readonly project: ProjectRef;
  /** The last 90 days unless said. */
  readonly span: DaySpanInput;
};

const defaultDays = 90;

/** How many tests there were at the end of each day. Throws `not_found` for the project, `bad_request` for the span. */
export async function countTestsByDay(
  context: Context,
  caller: Caller,
  input: CountTestsByDayInput,
): Promise<readonly TestCountDay[]> {
  const { id } = await lookUpProject(context.database, caller, input.project);
  return await testCountDays(context.database, id, toDaySpan(input.span, context.clock(), defaultDays));
}

import { type BatchDay, batchDays } from '#store/analytics.ts';

import { type DaySpanInput, toDaySpan } from '../domain/day-span.ts';
import type { Caller } from '../domain/records.ts';
import type { Context } from './context.ts';
import type { EnvironmentRef, ProjectRef } from './inputs.ts';
import { lookUpEnvironment, lookUpProject } from './look-up.ts';

export type { BatchDay };

export type CountBatchesByDayInput = {
  readonly project: ProjectRef;
  /** The last 30 days unless said. */
  readonly span: DaySpanInput;
  readonly environment?: EnvironmentRef;
  /** Of the build, else of the tests. */
  readonly branch?: string;
};

const defaultDays = 30;

/** What ended, by the day it was started. Throws `not_found` for the project, `bad_request` for environment or span. */
export async function countBatchesByDay(
  context: Context,
  caller: Caller,
  input: CountBatchesByDayInput,
): Promise<readonly BatchDay[]> {
  const db = context.database;
  const { id: projectId } = await lookUpProject(db, caller, input.project);
  const environment = input.environment && (await lookUpEnvironment(db, projectId, input.environment));
  const span = toDaySpan(input.span, context.clock(), defaultDays);
  return await batchDays(db, { projectId, environmentId: environment?.id, branch: input.branch }, span);
}

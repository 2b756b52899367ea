import { type DaySpan, type DaySpanInput, toDaySpan } from '#core/domain/day-span.ts';
import type { Caller } from '#core/domain/records.ts';

import type { Context } from '../context.ts';
import type { EnvironmentRef, ProjectRef } from '../inputs.ts';
import { lookUpEnvironment, lookUpProject } from '../look-up.ts';

/** What is counted over days: where, and over which. */
export type MeasuredDaysInput = {
  readonly project: ProjectRef;
  /** The last 30 days unless said. */
  readonly span: DaySpanInput;
  readonly environment?: EnvironmentRef;
};

const defaultDays = 30;

/** Throws `not_found` for the project, `bad_request` for environment or span. */
export async function lookUpMeasuredDays(
  context: Context,
  caller: Caller,
  { environment: ref, project, span }: MeasuredDaysInput,
): Promise<{
  readonly projectId: string;
  readonly environmentId: string | undefined;
  readonly span: DaySpan;
}> {
  const db = context.database;
  const { id: projectId } = await lookUpProject(db, caller, project);
  const environment = ref && (await lookUpEnvironment(db, projectId, ref));
  return { projectId, environmentId: environment?.id, span: toDaySpan(span, context.clock(), defaultDays) };
}

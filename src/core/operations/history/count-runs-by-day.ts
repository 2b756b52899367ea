import { AppError } from '#core/domain/app-error.ts';
import { daysOf } from '#core/domain/day-span.ts';
import { percentileMs } from '#core/domain/duration-buckets.ts';
import type { Caller } from '#core/domain/records.ts';
import { type RunCounts, type RunDay, runDays } from '#store/run-analytics.ts';

import type { Context } from '../context.ts';
import { lookUpMeasuredDays, type MeasuredDaysInput } from './measured-days.ts';

export type CountRunsByDayInput = MeasuredDaysInput & {
  /** Of the build, else of the tests. */
  readonly branch?: string;
  /** Of tests that have this tag now. */
  readonly tag?: string;
};

/** What came of the runs of some time, and how long they took; null where none ended. */
export type MeasuredRuns = RunCounts & {
  readonly runs: number;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
};

export type MeasuredRunDays = {
  /** Every day of the span. */
  readonly days: readonly { readonly day: string; readonly runs: MeasuredRuns }[];
  readonly total: MeasuredRuns;
};

/**
 * Runs that came to an end, by the day they were started; skipped and cancelled ones are left out. Throws `not_found` for the project,
 * `bad_request` for environment, span, or branch and tag at once.
 */
export async function countRunsByDay(
  context: Context,
  caller: Caller,
  input: CountRunsByDayInput,
): Promise<MeasuredRunDays> {
  const { branch, tag } = input;
  if (branch !== undefined && tag !== undefined) {
    throw new AppError('bad_request', 'Runs are counted by branch or by tag: give one of the two.', {
      problems: [{ at: 'tag', message: 'cannot be given together with branch' }],
    });
  }
  const { environmentId, projectId, span } = await lookUpMeasuredDays(context, caller, input);
  const counted = await runDays(context.database, { projectId, environmentId, branch, tag }, span);
  const known = new Map(counted.map((day) => [day.day, day]));
  return {
    days: daysOf(span).map((day) => ({ day, runs: measure([known.get(day) ?? none]) })),
    total: measure(counted),
  };
}

type Counted = Omit<RunDay, 'day'>;

const none: Counted = { passed: 0, failed: 0, errored: 0, flakes: 0, durations: [] };

function measure(days: readonly Counted[]): MeasuredRuns {
  const sum = (count: (day: Counted) => number): number => days.reduce((total, day) => total + count(day), 0);
  const [passed, failed, errored] = [
    sum((day) => day.passed),
    sum((day) => day.failed),
    sum((day) => day.errored),
  ];
  const durations = days.flatMap((day) => day.durations);
  return {
    runs: passed + failed + errored,
    passed,
    failed,
    errored,
    flakes: sum((day) => day.flakes),
    p50Ms: percentileMs(durations, 0.5),
    p95Ms: percentileMs(durations, 0.95),
  };
}

import { momentsOf } from '#core/domain/day-span.ts';
import { percentileMs } from '#core/domain/duration-buckets.ts';
import type { Caller, TestRecord } from '#core/domain/records.ts';
import {
  caseCounts,
  type CaseCounts,
  caseHistory,
  type CaseHistoryEntry,
  type CaseOrder,
} from '#store/analytics.ts';
import { testDurations } from '#store/run-analytics.ts';
import { testsByIds } from '#store/test-cases.ts';

import type { Context } from '../context.ts';
import { type CaseSelection, toCaseFilter } from './list-test-cases.ts';
import { lookUpMeasuredDays, type MeasuredDaysInput } from './measured-days.ts';

export type MeasuredCase = {
  readonly test: TestRecord;
  readonly counts: CaseCounts;
  /** Its last verdicts, latest first. */
  readonly history: readonly CaseHistoryEntry[];
  /** Null where it did not run, and where durations were not asked for. */
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
};

export type MeasureTestCasesInput = CaseSelection &
  MeasuredDaysInput & {
    readonly order: CaseOrder;
    readonly limit: number;
    /** Of each case. */
    readonly historyLimit: number;
    readonly withDurations?: boolean;
  };

/** What came of each test within the span. Throws `not_found` for the project, `bad_request` for environment or span. */
export async function measureTestCases(
  context: Context,
  caller: Caller,
  input: MeasureTestCasesInput,
): Promise<readonly MeasuredCase[]> {
  const db = context.database;
  const { environmentId, projectId, span } = await lookUpMeasuredDays(context, caller, input);
  const counted = await caseCounts(
    db,
    toCaseFilter(projectId, input),
    { ...span, environmentId },
    { ...input.order, limit: input.limit },
  );
  const ids = counted.map(({ testId }) => testId);
  const [tests, durations, entries] = await Promise.all([
    testsByIds(db, ids),
    testDurations(db, input.withDurations === true ? ids : [], { ...span, environmentId }),
    caseHistory(db, ids, {
      ...momentsOf(span),
      environmentId,
      limit: input.historyLimit,
    }),
  ]);
  const history = Map.groupBy(entries, ({ testId }) => testId);
  return counted.flatMap((counts) => {
    const test = tests.get(counts.testId);
    if (test === undefined) return [];
    const took = durations.get(test.id) ?? [];
    const [p50Ms, p95Ms] = [percentileMs(took, 0.5), percentileMs(took, 0.95)];
    return [{ test, counts, history: history.get(test.id) ?? [], p50Ms, p95Ms }];
  });
}

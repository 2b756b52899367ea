import { momentsOf } from '#core/domain/day-span.ts';
import type { Caller } from '#core/domain/records.ts';
import { caseHistory, type CaseHistoryEntry } from '#store/analytics.ts';
import { listTestCases } from '#store/test-cases.ts';

import type { Context } from '../context.ts';
import { toCaseFilter } from './list-test-cases.ts';
import { lookUpMeasuredDays, type MeasuredDaysInput } from './measured-days.ts';

export type { CaseHistoryEntry };

export type GetCaseHistoriesInput = MeasuredDaysInput & {
  /** 41 characters each; unknown ones have no history. */
  readonly caseIds: readonly string[];
  /** Of each case. */
  readonly limit: number;
};

export type CaseHistory = {
  readonly caseId: string;
  /** Latest first. */
  readonly entries: readonly CaseHistoryEntry[];
  /** There are more within the span. */
  readonly truncated: boolean;
};

/** The verdicts on each case, in the order asked. Throws `not_found` for the project, `bad_request` for environment or span. */
export async function getCaseHistories(
  context: Context,
  caller: Caller,
  input: GetCaseHistoriesInput,
): Promise<readonly CaseHistory[]> {
  const db = context.database;
  const { environmentId, projectId, span } = await lookUpMeasuredDays(context, caller, input);
  const caseIds = [...new Set(input.caseIds)];
  const tests = await listTestCases(db, toCaseFilter(projectId, { caseIds }), {
    before: null,
    offset: 0,
    limit: caseIds.length,
  });
  const entries = await caseHistory(
    db,
    tests.map(({ id }) => id),
    { ...momentsOf(span), environmentId, limit: input.limit + 1 },
  );
  const byTest = Map.groupBy(entries, ({ testId }) => testId);
  return caseIds.map((caseId) => {
    const testId = tests.find((test) => test.caseId === caseId)?.id ?? '';
    const found = byTest.get(testId) ?? [];
    return { caseId, entries: found.slice(0, input.limit), truncated: found.length > input.limit };
  });
}

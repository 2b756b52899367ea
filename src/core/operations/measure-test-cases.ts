import {
  caseCounts,
  type CaseCounts,
  caseHistory,
  type CaseHistoryEntry,
  type CaseOrder,
} from '#store/analytics.ts';
import { testsByIds } from '#store/test-cases.ts';

import { type DaySpanInput, momentsOf, toDaySpan } from '../domain/day-span.ts';
import type { Caller, TestRecord } from '../domain/records.ts';
import type { Context } from './context.ts';
import type { EnvironmentRef, ProjectRef } from './inputs.ts';
import { type CaseSelection, toCaseFilter } from './list-test-cases.ts';
import { lookUpEnvironment, lookUpProject } from './look-up.ts';

export type MeasuredCase = {
  readonly test: TestRecord;
  readonly counts: CaseCounts;
  /** Its last verdicts, latest first. */
  readonly history: readonly CaseHistoryEntry[];
};

export type MeasureTestCasesInput = CaseSelection & {
  readonly project: ProjectRef;
  /** The last 30 days unless said. */
  readonly span: DaySpanInput;
  readonly environment?: EnvironmentRef;
  readonly order: CaseOrder;
  readonly limit: number;
  /** Of each case. */
  readonly historyLimit: number;
};

const defaultDays = 30;

/** What came of each test within the span. Throws `not_found` for the project, `bad_request` for environment or span. */
export async function measureTestCases(
  context: Context,
  caller: Caller,
  input: MeasureTestCasesInput,
): Promise<readonly MeasuredCase[]> {
  const db = context.database;
  const { id: projectId } = await lookUpProject(db, caller, input.project);
  const environment = input.environment && (await lookUpEnvironment(db, projectId, input.environment));
  const span = toDaySpan(input.span, context.clock(), defaultDays);
  const counted = await caseCounts(
    db,
    toCaseFilter(projectId, input),
    { ...span, environmentId: environment?.id },
    { ...input.order, limit: input.limit },
  );
  const ids = counted.map(({ testId }) => testId);
  const [tests, entries] = await Promise.all([
    testsByIds(db, ids),
    caseHistory(db, ids, {
      ...momentsOf(span),
      environmentId: environment?.id,
      limit: input.historyLimit,
    }),
  ]);
  const history = Map.groupBy(entries, ({ testId }) => testId);
  return counted.flatMap((counts) => {
    const test = tests.get(counts.testId);
    return test === undefined ? [] : [{ test, counts, history: history.get(test.id) ?? [] }];
  });
}

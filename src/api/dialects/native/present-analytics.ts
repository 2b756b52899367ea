import type { z } from 'zod';

import type { MeasuredRunDays, MeasuredRuns } from '#core/operations/history/count-runs-by-day.ts';
import type { CaseHistory } from '#core/operations/history/get-case-histories.ts';
import type { MeasuredCase } from '#core/operations/history/measure-test-cases.ts';

import type {
  historySchema,
  measuredRunsSchema,
  measuredTestSchema,
  runDaySchema,
} from './schema-analytics.ts';

export function presentMeasuredRuns(measured: MeasuredRuns): z.infer<typeof measuredRunsSchema> {
  const { errored, failed, flakes, p50Ms, p95Ms, passed, runs } = measured;
  const rateOf = (part: number): number | null => (runs === 0 ? null : part / runs);
  return {
    runs,
    passed,
    failed,
    errored,
    flakes,
    passRate: rateOf(passed),
    failRate: rateOf(failed + errored),
    flakeRate: rateOf(flakes),
    p50Ms,
    p95Ms,
  };
}

export function presentRunDay({ day, runs }: MeasuredRunDays['days'][number]): z.infer<typeof runDaySchema> {
  return { day, ...presentMeasuredRuns(runs) };
}

export function presentMeasuredTest({
  counts,
  p50Ms,
  p95Ms,
  test,
}: MeasuredCase): z.infer<typeof measuredTestSchema> {
  const { durationMs, failed, flakes, flaky, lastAt, passed } = counts;
  const rateOf = (part: number): number | null => (passed + failed === 0 ? null : part / (passed + failed));
  return {
    test: { id: test.id, serial: test.serial, name: test.definition.name, caseId: test.caseId },
    passed,
    failed,
    flaky,
    passRate: rateOf(passed),
    failRate: rateOf(failed),
    flakyRate: rateOf(flaky),
    flakes,
    flakeRate: rateOf(flakes),
    durationMs,
    p50Ms,
    p95Ms,
    lastAt: lastAt?.toISOString() ?? null,
  };
}

export function presentHistory(history: CaseHistory | undefined): z.infer<typeof historySchema> {
  const items = (history?.entries ?? []).map((entry) => ({
    passed: entry.passed,
    batchSerial: entry.batchSerial,
    environmentSerial: entry.environmentSerial,
    startedAt: entry.startedAt?.toISOString() ?? null,
    endedAt: entry.endedAt.toISOString(),
    durationMs: entry.durationMs,
    retries: entry.retries,
  }));
  return { items, truncated: history?.truncated ?? false };
}

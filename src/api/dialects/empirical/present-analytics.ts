import type { z } from 'zod';

import type { BatchDay } from '#core/operations/history/count-batches-by-day.ts';
import type { TestCountDay } from '#core/operations/history/count-tests-by-day.ts';
import type { CaseHistory, CaseHistoryEntry } from '#core/operations/history/get-case-histories.ts';
import type { MeasuredCase } from '#core/operations/history/measure-test-cases.ts';

import { presentTestCase } from './present-case.ts';
import type {
  caseAnalyticsAnswerSchema,
  historyAnswerSchema,
  runAnalyticsAnswerSchema,
  testCountAnswerSchema,
} from './schema-analytics.ts';

type RunAnalytics = z.infer<typeof runAnalyticsAnswerSchema>['data'];
type MeasuredWire = z.infer<typeof caseAnalyticsAnswerSchema>['data']['test_cases'][number];

export function presentRunAnalytics(days: readonly BatchDay[]): RunAnalytics {
  const sum = (field: Exclude<keyof BatchDay, 'day'>): number =>
    days.reduce((total, each) => total + each[field], 0);
  const total = sum('batches');
  return {
    daily: days.map((each) => ({
      date: each.day,
      run_count: each.batches,
      passed_runs: each.passed,
      failed_runs: each.failed,
      error_runs: each.errored,
      cancelled_runs: each.cancelled,
      rerun_count: each.reruns,
      total_tests: each.runs,
      passed_tests: each.passedRuns,
      failed_tests: each.failedRuns,
      failed_tests_after_snooze: each.failedRuns - each.snoozedRuns,
      flaky_tests: each.flakyRuns,
    })),
    summary: {
      total_runs: total,
      passed_runs: sum('passed'),
      failed_runs: sum('failed'),
      error_runs: sum('errored'),
      pass_rate: percentOf(sum('passed'), total),
      avg_tests_per_run: total === 0 ? 0 : Math.round(sum('runs') / total),
      rerun_count: sum('reruns'),
      rerun_rate: percentOf(sum('reruns'), total),
    },
  };
}

export function presentTestCounts(
  days: readonly TestCountDay[],
): z.infer<typeof testCountAnswerSchema>['data'] {
  const first = days[0]?.count ?? 0;
  const latest = days.at(-1)?.count ?? 0;
  return {
    daily: days.map(({ count, day }) => ({ date: day, test_count: count })),
    summary: {
      latest_count: latest,
      first_count: first,
      change: latest - first,
      change_percent: percentOf(latest - first, first),
    },
  };
}

export function presentMeasuredCase({ counts, history, test }: MeasuredCase): MeasuredWire {
  const { failed, flaky, lastAt, passed } = counts;
  const total = passed + failed;
  return {
    ...presentTestCase(test),
    last_run_at: lastAt?.toISOString() ?? null,
    metrics: {
      total_runs: total,
      pass_count: passed,
      fail_count: failed,
      flaky_count: flaky,
      pass_rate: percentOf(passed, total),
      fail_rate: percentOf(failed, total),
      flaky_rate: percentOf(flaky, total),
    },
    history: history.map(presentEntry),
  };
}

export function presentHistories(histories: readonly CaseHistory[]): z.infer<typeof historyAnswerSchema> {
  return {
    data: {
      history_by_test_case_id: Object.fromEntries(
        histories.map(({ caseId, entries }) => [caseId, entries.map(presentEntry)]),
      ),
    },
    meta: {
      truncated_test_case_ids: histories.flatMap(({ caseId, truncated }) => (truncated ? [caseId] : [])),
    },
  };
}

function presentEntry(entry: CaseHistoryEntry): MeasuredWire['history'][number] {
  return {
    timestamp: entry.endedAt.toISOString(),
    status: entry.passed ? 'pass' : 'fail',
    test_run_id: entry.batchSerial,
    environment_id: entry.environmentSerial,
    executed_at: entry.startedAt?.toISOString() ?? null,
    duration_total: entry.durationMs,
    retries: entry.retries,
  };
}

/** A whole number, as this vendor gives all of them; 0 of nothing. */
function percentOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 100);
}

import type { z } from 'zod';

import type { CaseHistory } from '#core/operations/get-case-histories.ts';
import type { MeasuredCase } from '#core/operations/measure-test-cases.ts';

import type { historySchema, measuredTestSchema } from './schema-analytics.ts';

export function presentMeasuredTest({ counts, test }: MeasuredCase): z.infer<typeof measuredTestSchema> {
  const { failed, flaky, lastAt, passed } = counts;
  const rateOf = (part: number): number | null => (passed + failed === 0 ? null : part / (passed + failed));
  return {
    test: { id: test.id, serial: test.serial, name: test.definition.name, caseId: test.caseId },
    passed,
    failed,
    flaky,
    passRate: rateOf(passed),
    failRate: rateOf(failed),
    flakyRate: rateOf(flaky),
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

import { pageSizeOf } from '#core/domain/page-size.ts';
import type { RunDetail } from '#core/domain/records.ts';
import type { RunResult } from '#core/domain/run.ts';
import type { ReportDocument, ReportTest } from '#report/report-document.ts';

/** Runs as a report. One that has not ended counts as cancelled. */
export function toReportDocument(
  runs: readonly RunDetail[],
  about: { readonly title: string; readonly version: string; readonly createdAt: Date },
): ReportDocument {
  const [first] = runs;
  const starts = runs.flatMap(({ startedAt }) => (startedAt === null ? [] : [startedAt.getTime()]));
  const ends = runs.flatMap(({ endedAt }) => (endedAt === null ? [] : [endedAt.getTime()]));
  const startedAtMs = starts.length === 0 ? about.createdAt.getTime() : Math.min(...starts);
  return {
    title: about.title,
    version: about.version,
    startedAt: new Date(startedAtMs),
    durationMs: Math.max(0, ends.length === 0 ? 0 : Math.max(...ends) - startedAtMs),
    ...(first?.options.baseUrl === undefined ? {} : { baseUrl: first.options.baseUrl }),
    ...(first === undefined || first.environment === null ? {} : { environment: first.environment.name }),
    tests: runs.map(toReportTest),
  };
}

function toReportTest(run: RunDetail): ReportTest {
  return {
    caseId: run.caseId,
    name: run.test.name,
    ...(run.test.playwright === undefined ? {} : { file: run.test.playwright.filePath }),
    tags: run.test.tags,
    viewport: pageSizeOf(run.options),
    steps: run.test.steps,
    result: toResult(run),
  };
}

function toResult(run: RunDetail): RunResult {
  return {
    outcome: run.outcome ?? 'cancelled',
    flaky: run.flaky,
    startedAt: run.startedAt ?? run.createdAt,
    durationMs: run.durationMs ?? 0,
    attempts: run.attempts,
    ...(run.error === null ? {} : { error: run.error }),
  };
}

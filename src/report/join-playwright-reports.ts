import type { PlaywrightReport } from './playwright-json.ts';

/** What is joined of a report that Playwright wrote itself; all else of it stays as it is. */
type WrittenReport = Readonly<Record<string, unknown>> & {
  readonly suites?: readonly unknown[];
  readonly errors?: readonly unknown[];
  readonly stats?: Partial<PlaywrightReport['stats']>;
};

/**
 * One report of a batch that has both Playwright cases and tests in English: Playwright's own, as it wrote it, with the English tests' suites
 * after its own and their numbers added to its numbers.
 */
export function joinPlaywrightReports(written: WrittenReport, english: PlaywrightReport): WrittenReport {
  const { errors = [], stats = {}, suites = [] } = written;
  const starts = [stats.startTime, english.stats.startTime].filter((time) => time !== undefined);
  const sum = (name: 'expected' | 'skipped' | 'unexpected' | 'flaky'): number =>
    (stats[name] ?? 0) + english.stats[name];
  return {
    ...written,
    suites: [...suites, ...english.suites],
    errors: [...errors, ...english.errors],
    stats: {
      ...stats,
      startTime: starts.toSorted()[0] ?? english.stats.startTime,
      duration: Math.max(stats.duration ?? 0, english.stats.duration),
      expected: sum('expected'),
      skipped: sum('skipped'),
      unexpected: sum('unexpected'),
      flaky: sum('flaky'),
    },
  };
}

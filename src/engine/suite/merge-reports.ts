import type { SuiteReports, SuiteSource } from '#core/domain/suite.ts';
import { SuiteFailure } from './suite-failure.ts';
import type { SuiteMachine } from './suite-machine.ts';

/**
 * Playwright's JSON and HTML reports of several shards, made by the suite's own Playwright of its blob reports.
 * @throws SuiteFailure `merge_failed`, or what keeps the suite's files from being read.
 */
export async function mergeReports(
  source: SuiteSource,
  _blobs: readonly Uint8Array[],
  _deps: { readonly machine: SuiteMachine },
  _signal: AbortSignal,
): Promise<SuiteReports> {
  throw new SuiteFailure('merge_failed', `The reports of ${source.url} can't be merged yet.`);
}

import type { SuiteListing, SuiteSource } from '#core/domain/suite.ts';
import type { Variable } from '#core/domain/test-definition.ts';
import { SuiteFailure } from './suite-failure.ts';
import type { SuiteMachine } from './suite-machine.ts';

/**
 * The cases of a suite, as Playwright itself lists them: its packages are installed, its configuration and test files are loaded, nothing runs.
 * @throws SuiteFailure where that can't be done, or `signal` is aborted (`cancelled`; `suite_timed_out` for a `TimeoutError`).
 */
export async function listSuite(
  source: SuiteSource,
  _variables: readonly Variable[],
  _deps: { readonly machine: SuiteMachine },
  _signal: AbortSignal,
): Promise<SuiteListing> {
  throw new SuiteFailure('report_missing', `${source.url} can't be listed yet.`);
}

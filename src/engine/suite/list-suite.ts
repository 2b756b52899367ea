import type { ListedCase, SuiteListing, SuiteSource } from '#core/domain/suite.ts';
import type { Variable } from '#core/domain/test-definition.ts';
import type { ReportedCase } from '#reporter/suite-event.ts';
import { prepareSuite, type PreparedSuite } from './prepare-suite.ts';
import { runPlaywright } from './run-playwright.ts';
import { stopFailure } from './stop-failure.ts';
import { SuiteFailure } from './suite-failure.ts';
import type { SuiteMachine } from './suite-machine.ts';

/**
 * The cases of a suite, as Playwright itself lists them: its packages are installed, its configuration and test files are loaded, nothing runs.
 * @throws SuiteFailure where that can't be done, or `signal` is aborted (`cancelled`; `suite_timed_out` for a `TimeoutError`).
 */
export async function listSuite(
  source: SuiteSource,
  variables: readonly Variable[],
  { machine }: { readonly machine: SuiteMachine },
  signal: AbortSignal,
): Promise<SuiteListing> {
  try {
    await using suite = await prepareSuite(source, variables, machine, signal);
    const { cases } = await listPrepared(suite, signal);
    return { sha: suite.files.sha, playwrightVersion: suite.playwright.version, cases };
  } catch (error) {
    throw stopFailure(error, signal);
  }
}

export type PreparedListing = {
  /** That the cases' files are relative to. */
  readonly rootFolder: string;
  readonly cases: readonly ListedCase[];
};

/** @throws SuiteFailure, or the reason of an aborted `signal` */
export async function listPrepared(suite: PreparedSuite, signal: AbortSignal): Promise<PreparedListing> {
  const { begun, errors } = await runPlaywright(suite, { args: ['--list'] }, signal);
  if (begun === undefined || begun.cases.length === 0)
    throw new SuiteFailure(
      'no_cases',
      `The suite has no tests${errors.length > 0 ? ' that could be loaded' : ''}. Look at testDir and testMatch of its Playwright configuration.`,
    );
  return { rootFolder: begun.rootFolder, cases: begun.cases.map(listed) };
}

function listed(found: ReportedCase): ListedCase {
  const { caseId, title, suites, filePath, line, column, project, tags, serialAfter, independent } = found;
  const same = { caseId, title, suites, filePath, line, column, project, tags, serialAfter };
  return independent ? { ...same, independent } : same;
}

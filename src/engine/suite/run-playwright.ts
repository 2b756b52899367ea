import { fileURLToPath } from 'node:url';
import type { ReportedError, RunBegin, SuiteEvent } from '#reporter/suite-event.ts';
import { explainEnd } from './explain-end.ts';
import { playwrightVersions } from './packages/find-playwright.ts';
import type { PreparedSuite } from './prepare-suite.ts';
import { readEvent } from './read-event.ts';
import { runProcess } from './process/run-process.ts';
import { SuiteFailure } from './suite-failure.ts';

const reporter = fileURLToPath(new URL('../../reporter/stream.cjs', import.meta.url));
const defaultMemoryBytes = 4 * 1024 ** 3;
const defaultGraceMs = 10_000;

export type PlaywrightRun = {
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly take?: (event: SuiteEvent) => Promise<void>;
};

/** What it said of the suite as it began. */
export type PlaywrightRan = {
  readonly begun: RunBegin | undefined;
  readonly errors: readonly ReportedError[];
};

/**
 * Starts the suite's own `playwright test` with our reporter added to its own ones, and waits for its end.
 * @throws SuiteFailure where it did not do what it was to do; the reason of an aborted `signal`; what `take` rejects with
 */
export async function runPlaywright(
  suite: PreparedSuite,
  run: PlaywrightRun,
  signal: AbortSignal,
): Promise<PlaywrightRan> {
  const { machine } = suite;
  const errors: ReportedError[] = [];
  let begun: RunBegin | undefined;
  let ran = false;
  let status: string | undefined;
  const end = await runProcess(
    {
      command: process.execPath,
      args: [suite.playwright.cli, 'test', ...run.args, ...configArgs(suite)],
      cwd: suite.files.folder,
      environment: {
        ...suite.environment,
        ...run.environment,
        PW_TEST_REPORTER: reporter,
        RUNWRIGHT_EVENTS: 'fd:3',
      },
      graceMs: machine.graceMs ?? defaultGraceMs,
      ...(suite.limitsMemory ? { memoryLimitBytes: machine.memoryLimitBytes ?? defaultMemoryBytes } : {}),
      async takeLine(line) {
        const event = readEvent(line);
        if (event === undefined) return;
        if (event.type === 'run-begin') begun = event;
        if (event.type === 'attempt-begin') ran = true;
        if (event.type === 'error') errors.push(event.error);
        if (event.type === 'run-end') ({ status } = event);
        await run.take?.(event);
      },
    },
    signal,
  );
  signal.throwIfAborted();
  const versions = await playwrightVersions(suite.files.folder, suite.files.root);
  const told = status !== undefined;
  const problem = explainEnd({ process: end, errors, ran, told, timedOut: status === 'timedout', versions });
  if (problem !== undefined) throw new SuiteFailure(problem.code, suite.mask.text(problem.message));
  return { begun, errors };
}

export function configArgs({ configFile }: Pick<PreparedSuite, 'configFile'>): readonly string[] {
  return configFile === undefined ? [] : ['--config', configFile];
}

import { join } from 'node:path';
import type { Config } from '#config/config.ts';
import { AppError } from '#core/domain/app-error.ts';
import { caseIdOf } from '#core/domain/case-id.ts';
import { pageSizeOf } from '#core/domain/page-size.ts';
import type { RunObserver, MediaSink } from '#core/domain/run-observer.ts';
import type { RunError, RunOptions, RunPlan, RunResult } from '#core/domain/run.ts';
import type { StepMemory } from '#core/domain/step-memory.ts';
import { mediaName } from '#report/media-name.ts';
import { worstOutcome, type ReportDocument, type ReportTest } from '#report/report-document.ts';
import { placeholdersOf } from '#language/placeholders.ts';
import { checkTests, type KnownVariables } from './check-tests.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { openFileMemory } from './file-memory.ts';
import { LiveProgress } from './live-progress.ts';
import { plainProgress } from './plain-progress.ts';
import { planRuns, type PlannedTest } from './plan-runs.ts';
import type { Progress } from './progress.ts';
import { openMediaFolder } from './media-folder.ts';
import type { Reporter } from './reporters.ts';
import { summaryLines } from './result-lines.ts';
import type { Terminal } from './terminal.ts';
import { readTestFiles } from './test-files.ts';
import { writeReports } from './write-reports.ts';

export type RunInput = {
  readonly paths: readonly string[];
  readonly url: string | undefined;
  readonly variables: Readonly<Record<string, string>>;
  readonly environment: string | undefined;
  readonly workers: number | undefined;
  readonly reporters: ReadonlySet<Reporter>;
  readonly outputFolder: string;
  readonly overrides: Partial<RunOptions>;
  readonly workingFolder: string;
};

/** What performs a plan: the engine, opened by the composition root when the tests are known to be sound. */
export type Engine = AsyncDisposable & {
  readonly execute: (
    plan: RunPlan,
    deps: { readonly observer: RunObserver; readonly media: MediaSink; readonly memory: StepMemory },
    signal: AbortSignal,
  ) => Promise<RunResult>;
};

export type RunContext = {
  readonly config: Config;
  readonly version: string;
  readonly terminal: Terminal;
  readonly openEngine: () => Promise<Engine>;
  /** Aborted when the user wants to stop. */
  readonly signal: AbortSignal;
};

/**
 * Runs tests without a server. 1. Read and understand every file. 2. Gather variables and addresses. 3. Only then start
 * a browser. 4. Run, several at once. 5. Write the reports, also of what was cancelled.
 */
export async function runCommand(input: RunInput, context: RunContext): Promise<ExitCode> {
  const { terminal, config, signal } = context;
  const files = await readTestFiles(input.paths, input.workingFolder);
  const { tests, problems } = await checkTests(files, usedVariables);
  if (problems.length > 0) {
    throw new AppError('test_file_invalid', 'No test was run, because not all of them can be read.', {
      problems,
    });
  }
  const planned = await planRuns(tests, {
    ...input,
    overrides: { memory: config.memory, ...input.overrides },
    givenVariables: input.variables,
    environmentVariables: config.testVariables,
  });
  const startedAt = new Date();
  const media = await openMediaFolder(input.outputFolder);
  const output = input.reporters.has('json') ? terminal.err : terminal.out;
  const forgotten = new Set<string>();
  const evidence = { media, memoryOf: memoryWith((sentence) => forgotten.add(sentence)) };
  const results = await runAll(planned, input, context, evidence);
  const report: ReportDocument = {
    title: input.paths.join(', '),
    version: context.version,
    startedAt,
    durationMs: Date.now() - startedAt.getTime(),
    ...(input.url !== undefined && { baseUrl: input.url }),
    ...(input.environment !== undefined && { environment: input.environment }),
    tests: results,
  };
  const { written, problems: unwritten } = await writeReports(
    report,
    input.reporters,
    input.outputFolder,
    terminal,
  );
  output.write(`${summaryLines(report, written, output.style).join('\n')}\n`);
  const missing = media.problem();
  if (missing !== undefined) output.write(`Some evidence is missing. ${missing}\n`);
  for (const sentence of forgotten) output.write(`${sentence}\n`);
  if (unwritten.length > 0) {
    const problems = unwritten.map((message) => ({ message }));
    throw new AppError('media_full', 'Not all reports could be written.', { problems });
  }
  return signal.aborted ? exitCodes.interrupted : exitCodeOf(report);
}

/** Where a run's evidence and what it takes are kept. */
type Keeping = { readonly media: MediaSink; readonly memoryOf: (test: PlannedTest) => StepMemory };

function memoryWith(onProblem: (sentence: string) => void): Keeping['memoryOf'] {
  return ({ file }) => openFileMemory(file.absolutePath, onProblem);
}

// What has no value is told better when all places that could give it one have been looked at.
const usedVariables: KnownVariables = (_, test) =>
  test.steps.flatMap((step) =>
    placeholdersOf(step.instruction).flatMap((each) => (each.kind === 'variable' ? [each.name] : [])),
  );

function exitCodeOf(report: ReportDocument): ExitCode {
  const outcome = worstOutcome(report.tests);
  if (outcome === 'passed') return exitCodes.passed;
  return outcome === 'failed' ? exitCodes.failed : exitCodes.errored;
}

async function runAll(
  planned: readonly PlannedTest[],
  input: RunInput,
  { terminal, config, openEngine, signal }: RunContext,
  keeping: Keeping,
): Promise<readonly ReportTest[]> {
  const output = input.reporters.has('json') ? terminal.err : terminal.out;
  const mediaPath = (ref: Parameters<typeof mediaName>[0]): string =>
    join(input.outputFolder, 'media', mediaName(ref));
  await using engine = await openEngine();
  using progress: Progress = output.interactive
    ? new LiveProgress(output, planned.length, mediaPath)
    : plainProgress(output, mediaPath);
  const results = new Map<PlannedTest, ReportTest>();
  const waiting = planned.values();
  const work = async (): Promise<void> => {
    // One iterator for all: each takes the next test that nobody has.
    for (const test of waiting) {
      progress.testStarted(test);
      const result = await runOne(test, engine, { ...keeping, progress, signal });
      results.set(test, result);
      progress.testFinished(test, result);
    }
  };
  const workers = Math.min(planned.length, input.workers ?? (input.overrides.headed ? 1 : config.workers));
  await Promise.all(Array.from({ length: workers }, work));
  return planned.map((test) => results.get(test)).filter((test) => test !== undefined);
}

async function runOne(
  test: PlannedTest,
  engine: Engine,
  { media, memoryOf, progress, signal }: Keeping & { progress: Progress; signal: AbortSignal },
): Promise<ReportTest> {
  const observer: RunObserver = {
    stepStarted: (step) => progress.stepStarted(test, step),
    stepFinished: ({ result }) => progress.stepFinished(test, result),
  };
  const result = signal.aborted
    ? withoutAttempt('cancelled', 'cancelled', reasonText(signal.reason))
    : await execute(test, engine, { observer, media, memory: memoryOf(test) }, signal);
  const { plan, file } = test;
  return {
    caseId: caseIdOf(file.path, plan.test.name),
    name: plan.test.name,
    file: file.path,
    tags: plan.test.tags,
    viewport: pageSizeOf(plan.options),
    steps: plan.test.steps,
    result,
  };
}

/** A thrown error is our fault, and one test's: the others go on. */
async function execute(
  test: PlannedTest,
  engine: Engine,
  deps: Parameters<Engine['execute']>[1],
  signal: AbortSignal,
): Promise<RunResult> {
  try {
    return await engine.execute(test.plan, deps, signal);
  } catch (error) {
    if (signal.aborted) return withoutAttempt('cancelled', 'cancelled', reasonText(signal.reason));
    if (error instanceof AppError && error.code === 'no_browser') {
      return withoutAttempt('errored', 'no_browser', error.message);
    }
    const message =
      error instanceof AppError ? error.message : `This is a fault of Runwright: ${reasonText(error)}`;
    return withoutAttempt('errored', 'internal', message);
  }
}

function reasonText(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}

function withoutAttempt(outcome: RunResult['outcome'], code: RunError['code'], message: string): RunResult {
  return {
    outcome,
    flaky: false,
    startedAt: new Date(),
    durationMs: 0,
    attempts: [],
    error: { code, message },
  };
}

import type { MediaRef } from '#core/domain/media-ref.ts';
import type { AttemptResult } from '#core/domain/run.ts';
import type { StepResult } from '#core/domain/step-result.ts';
import { endingStep, lineOfStep } from './report-document.ts';
import type { ReportDocument, ReportTest } from './report-document.ts';

/**
 * A run told as Playwright's JSON reporter tells one (field names and nesting of Playwright 1.65), so that tools made
 * for Playwright read English tests too. Durations are milliseconds. A file is a suite, a test a spec.
 */
export type PlaywrightReport = {
  readonly config: Readonly<Record<string, unknown>>;
  readonly suites: readonly PlaywrightSuite[];
  readonly errors: readonly PlaywrightError[];
  readonly stats: {
    readonly startTime: string;
    readonly duration: number;
    readonly expected: number;
    readonly skipped: number;
    readonly unexpected: number;
    readonly flaky: number;
  };
};

export type PlaywrightSuite = {
  readonly title: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly specs: readonly PlaywrightSpec[];
};

export type PlaywrightSpec = {
  readonly title: string;
  readonly ok: boolean;
  readonly tags: readonly string[];
  readonly tests: readonly PlaywrightTest[];
  readonly id: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
};

export type PlaywrightTest = {
  readonly timeout: number;
  readonly annotations: readonly { readonly type: string; readonly description?: string }[];
  readonly expectedStatus: 'passed';
  readonly projectId: string;
  readonly projectName: string;
  readonly results: readonly PlaywrightResult[];
  readonly status: TestStatus;
};

export type PlaywrightResult = {
  readonly workerIndex: number;
  readonly parallelIndex: number;
  readonly status: 'passed' | 'failed' | 'timedOut' | 'skipped' | 'interrupted';
  readonly duration: number;
  readonly error?: PlaywrightError;
  readonly errors: readonly PlaywrightError[];
  readonly stdout: readonly { readonly text: string }[];
  readonly stderr: readonly { readonly text: string }[];
  readonly retry: number;
  readonly steps: readonly PlaywrightStep[];
  readonly startTime: string;
  readonly annotations: readonly never[];
  readonly attachments: readonly PlaywrightAttachment[];
  readonly errorLocation?: PlaywrightLocation;
};

export type PlaywrightStep = {
  readonly title: string;
  readonly duration: number;
  readonly error?: PlaywrightError;
  readonly steps?: readonly PlaywrightStep[];
};

export type PlaywrightAttachment = {
  readonly name: string;
  readonly contentType: string;
  readonly path: string;
};

type PlaywrightLocation = { readonly file: string; readonly line: number; readonly column: number };
type PlaywrightError = { readonly message: string; readonly location?: PlaywrightLocation };
type TestStatus = 'expected' | 'unexpected' | 'flaky' | 'skipped';

const projectName = 'chromium';

/** @param media Where a kept file can be had: a path or an address. */
export function playwrightReport(report: ReportDocument, media: (ref: MediaRef) => string): PlaywrightReport {
  const files = Map.groupBy(report.tests, fileOf);
  const statuses = report.tests.map(statusOf);
  const count = (status: TestStatus): number => statuses.filter((each) => each === status).length;
  return {
    config: configOf(report),
    suites: [...files].map(([file, tests]) => ({
      title: file,
      file,
      line: 0,
      column: 0,
      specs: tests.map((test) => specOf(test, media)),
    })),
    errors: [],
    stats: {
      startTime: report.startedAt.toISOString(),
      duration: report.durationMs,
      expected: count('expected'),
      skipped: count('skipped'),
      unexpected: count('unexpected'),
      flaky: count('flaky'),
    },
  };
}

function fileOf(test: ReportTest): string {
  return test.file ?? `${test.name}.test.md`;
}

function statusOf(test: ReportTest): TestStatus {
  if (test.result.outcome === 'cancelled') return 'skipped';
  if (test.result.outcome !== 'passed') return 'unexpected';
  return test.result.flaky ? 'flaky' : 'expected';
}

function configOf(report: ReportDocument): PlaywrightReport['config'] {
  const project = {
    outputDir: '',
    repeatEach: 1,
    retries: 0,
    metadata: {},
    id: projectName,
    name: projectName,
    testDir: '',
    testIgnore: [],
    testMatch: ['**/*.test.md', '**/*.test.yaml'],
    timeout: 0,
  };
  return {
    configFile: '',
    rootDir: '',
    forbidOnly: false,
    fullyParallel: true,
    globalSetup: null,
    globalTeardown: null,
    globalTimeout: 0,
    grep: {},
    grepInvert: null,
    maxFailures: 0,
    metadata: { generator: `runwright ${report.version}`, baseURL: report.baseUrl ?? null },
    preserveOutput: 'always',
    projects: [project],
    reporter: [['json', null]],
    reportSlowTests: null,
    quiet: false,
    shard: null,
    tags: [],
    updateSnapshots: 'none',
    updateSourceMethod: 'patch',
    version: report.version,
    workers: 1,
    webServer: null,
  };
}

function specOf(test: ReportTest, media: (ref: MediaRef) => string): PlaywrightSpec {
  const file = fileOf(test);
  const status = statusOf(test);
  return {
    title: test.name,
    ok: status !== 'unexpected',
    tags: test.tags,
    tests: [
      {
        timeout: 0,
        annotations: [],
        expectedStatus: 'passed',
        projectId: projectName,
        projectName,
        results: test.result.attempts.map((attempt) => resultOf(test, attempt, media)),
        status,
      },
    ],
    id: test.caseId,
    file,
    line: test.steps[0]?.line ?? 1,
    column: 1,
  };
}

function resultOf(
  test: ReportTest,
  attempt: AttemptResult,
  media: (ref: MediaRef) => string,
): PlaywrightResult {
  const errors = errorsOf(test, attempt);
  const [first] = errors;
  return {
    workerIndex: 0,
    parallelIndex: 0,
    status: resultStatus(attempt),
    duration: attempt.durationMs,
    ...(first && { error: first }),
    errors,
    stdout: attempt.console
      .filter((entry) => entry.kind !== 'uncaught')
      .map(({ text }) => ({ text: `${text}\n` })),
    stderr: attempt.console
      .filter((entry) => entry.kind === 'uncaught')
      .map(({ text }) => ({ text: `${text}\n` })),
    retry: attempt.number - 1,
    steps: attempt.steps.map(stepOf),
    startTime: attempt.startedAt.toISOString(),
    annotations: [],
    attachments: attachmentsOf(attempt, media),
    ...(first?.location && { errorLocation: first.location }),
  };
}

function resultStatus(attempt: AttemptResult): PlaywrightResult['status'] {
  if (attempt.outcome === 'passed') return 'passed';
  if (attempt.outcome === 'cancelled') return 'interrupted';
  return attempt.error?.code === 'run_timed_out' ? 'timedOut' : 'failed';
}

function errorsOf(test: ReportTest, attempt: AttemptResult): readonly PlaywrightError[] {
  if (attempt.outcome === 'passed') return [];
  const step = endingStep(attempt);
  const line = lineOfStep(test, step);
  const message = step?.message ?? attempt.error?.message ?? 'The attempt did not pass.';
  return [{ message, ...(line !== undefined && { location: { file: fileOf(test), line, column: 1 } }) }];
}

function stepOf(step: StepResult): PlaywrightStep {
  const failed = step.status === 'failed' || step.status === 'blocked';
  return {
    title: step.instruction,
    duration: step.durationMs,
    ...(failed && { error: { message: step.message } }),
    ...(step.actions.length > 0 && {
      steps: step.actions.map((action) => ({ title: action.output, duration: action.durationMs })),
    }),
  };
}

function attachmentsOf(
  attempt: AttemptResult,
  media: (ref: MediaRef) => string,
): readonly PlaywrightAttachment[] {
  const pictures = new Map<string, MediaRef>();
  for (const action of attempt.steps.flatMap((step) => step.actions)) {
    const picture = action.screenshotAfter ?? action.screenshotBefore;
    if (picture) pictures.set(picture.sha256, picture);
  }
  const attach = (name: string, ref: MediaRef | undefined): PlaywrightAttachment[] =>
    ref === undefined ? [] : [{ name, contentType: ref.contentType, path: media(ref) }];
  return [
    ...[...pictures.values()].flatMap((ref) => attach('screenshot', ref)),
    ...attach('video', attempt.video),
    ...attach('trace', attempt.trace),
  ];
}

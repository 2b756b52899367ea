import type { AttemptResult, RunOutcome, RunResult } from '#core/domain/run.ts';
import type { StepResult } from '#core/domain/step-result.ts';
import type { StepDefinition, Viewport } from '#core/domain/test-definition.ts';

/** What every report is made of: the tests that ran, each with its frozen definition and its result. */
export type ReportDocument = {
  readonly title: string;
  /** Runwright's own version. */
  readonly version: string;
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly baseUrl?: string;
  readonly environment?: string;
  /** Name and version, as a person says it: `Chromium 153.0`. */
  readonly browser?: string;
  readonly tests: readonly ReportTest[];
};

export type ReportTest = {
  /** 41 characters: `caseIdOf`, or the id the platform keeps. */
  readonly caseId: string;
  readonly name: string;
  /** As the user gave it; absent for a test that came over HTTP. */
  readonly file?: string;
  readonly tags: readonly string[];
  readonly viewport: Viewport;
  /** All steps of the test, so that a report can show those that were not reached. */
  readonly steps: readonly StepDefinition[];
  readonly result: RunResult;
};

export type OutcomeCounts = Readonly<Record<RunOutcome, number>> & {
  readonly total: number;
  /** Passed after a failed attempt; counted under `passed` too. */
  readonly flaky: number;
};

export function countOutcomes(tests: readonly ReportTest[]): OutcomeCounts {
  const counts = { passed: 0, failed: 0, errored: 0, cancelled: 0, total: tests.length, flaky: 0 };
  for (const { result } of tests) {
    counts[result.outcome] += 1;
    if (result.flaky) counts.flaky += 1;
  }
  return counts;
}

/** The worst of all: one errored test makes the whole errored, then failed, then cancelled. */
export function worstOutcome(tests: readonly ReportTest[]): RunOutcome {
  const counts = countOutcomes(tests);
  if (counts.errored > 0) return 'errored';
  if (counts.failed > 0) return 'failed';
  return counts.cancelled > 0 ? 'cancelled' : 'passed';
}

export function lastAttempt(test: ReportTest): AttemptResult | undefined {
  return test.result.attempts.at(-1);
}

/** The step that ended an attempt: the first that failed or was blocked. */
export function endingStep(attempt: AttemptResult | undefined): StepResult | undefined {
  return attempt?.steps.find((step) => step.status === 'failed' || step.status === 'blocked');
}

/** Why a test did not pass, in one text; undefined for one that did. */
export function reasonOf(test: ReportTest): string | undefined {
  if (test.result.outcome === 'passed') return undefined;
  const attempt = lastAttempt(test);
  return (
    endingStep(attempt)?.message ??
    test.result.error?.message ??
    attempt?.error?.message ??
    'No reason was kept.'
  );
}

/** Line of the test's file on which a step stands, where the test came from a file. */
export function lineOfStep(test: ReportTest, step: StepResult | undefined): number | undefined {
  return step === undefined ? undefined : test.steps[step.index]?.line;
}

/** An attempt's steps followed by those it did not reach, as skipped. */
export function allSteps(test: ReportTest, attempt: AttemptResult): readonly StepResult[] {
  const reached = new Set(attempt.steps.map((step) => step.index));
  const missing = test.steps.flatMap((step, index): StepResult[] =>
    reached.has(index)
      ? []
      : [
          {
            index,
            instruction: step.instruction,
            type: step.type,
            status: 'skipped',
            message: 'Not reached.',
            startedAtMs: attempt.durationMs,
            durationMs: 0,
            url: '',
            actions: [],
          },
        ],
  );
  return [...attempt.steps, ...missing].sort((a, b) => a.index - b.index);
}

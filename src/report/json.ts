import type { MediaRef } from '#core/domain/media-ref.ts';
import type { RunError, RunOutcome } from '#core/domain/run.ts';
import type { Healing, ResolvedBy } from '#core/domain/step-memory.ts';
import type { StepCode, StepResult, StepStatus } from '#core/domain/step-result.ts';
import { lastAttempt, type ReportDocument, type ReportTest } from './report-document.ts';

/**
 * The document of `runwright run --reporter json`: outside tools rely on it, so it only ever grows. Times are
 * milliseconds, `startedAt` is ISO 8601; `steps`, `video` and `trace` are the last attempt's.
 */
export type JsonReport = {
  readonly version: string;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly tests: readonly JsonTest[];
};

export type JsonTest = {
  readonly name: string;
  readonly file: string | null;
  readonly outcome: RunOutcome;
  readonly flaky: boolean;
  readonly durationMs: number;
  readonly attempts: number;
  readonly error?: RunError;
  readonly steps: readonly JsonStep[];
  readonly video?: string;
  readonly trace?: string;
};

export type JsonStep = {
  readonly index: number;
  readonly instruction: string;
  readonly status: StepStatus;
  readonly code?: StepCode;
  readonly message?: string;
  readonly expected?: string;
  readonly actual?: string;
  readonly durationMs: number;
  readonly actions: readonly JsonAction[];
};

export type JsonAction = {
  readonly interaction: string;
  readonly output: string;
  readonly url: string;
  readonly passed: boolean;
  readonly approximate?: string;
  readonly resolvedBy?: ResolvedBy;
  readonly healed?: Healing;
  readonly element?: {
    readonly selector: string;
    readonly html: string;
    readonly role: string;
    readonly name: string;
  };
  readonly screenshot?: string;
};

/** @param media Where a kept file can be had: a path or an address. */
export function jsonReport(report: ReportDocument, media: (ref: MediaRef) => string): JsonReport {
  return {
    version: report.version,
    startedAt: report.startedAt.toISOString(),
    durationMs: Math.round(report.durationMs),
    tests: report.tests.map((test) => jsonTest(test, media)),
  };
}

function jsonTest(test: ReportTest, media: (ref: MediaRef) => string): JsonTest {
  const { result } = test;
  const attempt = lastAttempt(test);
  const error = result.error ?? attempt?.error;
  return {
    name: test.name,
    file: test.file ?? null,
    outcome: result.outcome,
    flaky: result.flaky,
    durationMs: Math.round(result.durationMs),
    attempts: result.attempts.length,
    ...(error && { error: { code: error.code, message: error.message } }),
    steps: (attempt?.steps ?? []).map((step) => jsonStep(step, media)),
    ...(attempt?.video && { video: media(attempt.video) }),
    ...(attempt?.trace && { trace: media(attempt.trace) }),
  };
}

function jsonStep(step: StepResult, media: (ref: MediaRef) => string): JsonStep {
  return {
    index: step.index,
    instruction: step.instruction,
    status: step.status,
    ...(step.code !== undefined && { code: step.code }),
    ...(step.message !== '' && { message: step.message }),
    ...(step.expected !== undefined && { expected: step.expected }),
    ...(step.actual !== undefined && { actual: step.actual }),
    durationMs: Math.round(step.durationMs),
    actions: step.actions.map((action) => {
      const { element } = action;
      const picture = action.screenshotAfter ?? action.screenshotBefore;
      return {
        interaction: action.interaction,
        output: action.output,
        url: action.url,
        passed: action.passed,
        ...(action.approximate !== undefined && { approximate: action.approximate }),
        ...(action.resolvedBy !== undefined && { resolvedBy: action.resolvedBy }),
        ...(action.healed !== undefined && { healed: action.healed }),
        ...(element && {
          element: {
            selector: element.selector,
            html: element.html,
            role: element.role,
            name: element.name,
          },
        }),
        ...(picture && { screenshot: media(picture) }),
      };
    }),
  };
}

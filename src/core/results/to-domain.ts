import type { MediaRef } from '#core/domain/media-ref.ts';
import type { AttemptResult, ConsoleEntry, RunError, RunOutcome } from '#core/domain/run.ts';
import type { KeptDownload, StepResult } from '#core/domain/step-result.ts';
import type { TestDefinition } from '#core/domain/test-definition.ts';
import type { AttemptEnd, ReportedError, StepEnd } from '#reporter/suite-event.ts';

import type { ToldAttemptEnd, ToldCase } from './told-event.ts';

const longestError = 20_000;

/** A case as a test of the platform: its code is elsewhere. */
export function toDefinition(told: ToldCase): TestDefinition {
  const { column, filePath, line, project, serialAfter = [], suites, tags, title } = told;
  return {
    name: title,
    tags,
    variables: [],
    steps: [],
    playwright: { filePath, line, column, suites, project, serialAfter },
  };
}

/** @param attemptStartedAt Undefined where its start was never told. */
export function toStepResult(step: StepEnd, attemptStartedAt: Date | undefined): StepResult {
  const startedAt = new Date(step.startedAt);
  const failed = step.error !== undefined || step.unfinished;
  return {
    index: step.index,
    instruction: [...step.inside, step.title].join(' › '),
    type: step.category === 'expect' ? 'assert' : 'act',
    status: step.skipped ? 'skipped' : failed ? 'failed' : 'passed',
    ...(failed && !step.skipped ? codeOf(step) : {}),
    message: step.error === undefined ? (step.unfinished ? unfinishedText : '') : errorText(step.error),
    startedAtMs: Math.max(0, startedAt.getTime() - (attemptStartedAt ?? startedAt).getTime()),
    durationMs: Math.round(step.durationMs),
    url: '',
    actions: [],
  };
}

const unfinishedText = 'It had not ended when the test did.';

function codeOf({ category, unfinished }: StepEnd): Pick<StepResult, 'code'> {
  if (unfinished) return { code: 'timed_out' };
  return category === 'expect' ? { code: 'assertion_failed' } : {};
}

/** @param media The attached bytes that are there, by their checksums; an attachment without is left out. */
export function toAttemptResult(end: ToldAttemptEnd, media: ReadonlyMap<string, MediaRef>): AttemptResult {
  const startedAt = new Date(end.startedAt);
  const attachments = end.attachments.flatMap(({ contentType, name, sha256 }): KeptDownload[] => {
    const kept = media.get(sha256);
    return kept === undefined ? [] : [{ name, media: { ...kept, contentType } }];
  });
  const video = attachments.find((attached) => attached.media.contentType.startsWith('video/'));
  const trace = attachments.find(
    (attached) => attached.name === 'trace' && attached.media.contentType === 'application/zip',
  );
  const outcome = attemptOutcome(end);
  return {
    number: end.attempt,
    outcome,
    startedAt,
    durationMs: Math.round(end.durationMs),
    steps: [],
    issues: [],
    console: end.output.map(({ at, stream, text }): ConsoleEntry => ({
      kind: stream === 'stderr' ? 'error' : 'log',
      text,
      atMs: Math.max(0, new Date(at).getTime() - startedAt.getTime()),
    })),
    network: [],
    ...(video === undefined ? {} : { video: video.media }),
    ...(trace === undefined ? {} : { trace: trace.media }),
    attachments: attachments.filter((attached) => attached !== video && attached !== trace),
    ...(outcome === 'passed' ? {} : { error: attemptError(end) }),
  };
}

function attemptOutcome({
  expectedStatus,
  status,
}: Pick<AttemptEnd, 'status' | 'expectedStatus'>): RunOutcome {
  if (status === 'interrupted') return 'cancelled';
  return status === 'skipped' || status === expectedStatus ? 'passed' : 'failed';
}

function attemptError({ errors, expectedStatus, status }: ToldAttemptEnd): RunError {
  const code =
    status === 'interrupted' ? 'cancelled' : status === 'timedOut' ? 'run_timed_out' : 'case_failed';
  const said = errors.map(errorText).join('\n\n').slice(0, longestError);
  if (said !== '') return { code, message: said };
  const message =
    status === 'interrupted'
      ? 'The runner was interrupted while the case ran.'
      : status === 'passed'
        ? 'The test was expected to fail, and passed. Take test.fail() out of it, or make it fail.'
        : `It ended as ${status}, where ${expectedStatus} was expected. Its runner gave no error.`;
  return { code, message };
}

/** With the code around it, and where that is. */
export function errorText({ column, file, line, message, snippet }: ReportedError): string {
  const place =
    file === undefined ? '' : `\n\n    at ${file}${line === undefined ? '' : `:${line}:${column ?? 1}`}`;
  return `${message}${snippet === undefined ? '' : `\n\n${snippet}`}${place}`.slice(0, longestError);
}

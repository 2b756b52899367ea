import type { StepCode, StepResult } from '#core/domain/step-result.ts';
import type { StepEnd } from '#reporter/suite-event.ts';

import { errorText } from './error-text.ts';

/**
 * A step of Playwright's as one of ours. One inside others is named by the way to it.
 *
 * @param attemptStartedAt Undefined where its start was never told.
 */
export function toStepResult(event: StepEnd, attemptStartedAt: Date | undefined): StepResult {
  const { code, status } = verdict(event);
  const startedAtMs = Date.parse(event.startedAt);
  return {
    index: event.index,
    instruction: [...event.inside, event.title].join(' › '),
    type: event.category === 'expect' ? 'assert' : 'act',
    status,
    ...(code === undefined ? {} : { code }),
    message: messageOf(event),
    startedAtMs: Math.max(0, startedAtMs - (attemptStartedAt?.getTime() ?? startedAtMs)),
    durationMs: Math.round(event.durationMs),
    url: '',
    actions: [],
  };
}

function verdict(event: StepEnd): { readonly status: StepResult['status']; readonly code?: StepCode } {
  if (event.skipped) return { status: 'skipped' };
  if (event.unfinished) return { status: 'failed', code: 'timed_out' };
  if (event.error === undefined) return { status: 'passed' };
  if (event.category === 'expect') return { status: 'failed', code: 'assertion_failed' };
  return /\bTimeout(?:Error)?\b.*exceeded/i.test(event.error.message)
    ? { status: 'failed', code: 'timed_out' }
    : { status: 'failed' };
}

function messageOf(event: StepEnd): string {
  if (event.error !== undefined) return errorText(event.error);
  return event.unfinished ? 'It had not ended when the test did.' : '';
}

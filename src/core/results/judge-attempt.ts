import type { RunError, RunOutcome } from '#core/domain/run.ts';
import type { AttemptEnd } from '#reporter/suite-event.ts';

import { errorsText } from './error-text.ts';

type JudgedAttempt = Pick<AttemptEnd, 'status' | 'expectedStatus' | 'errors'>;

export type AttemptVerdict = { readonly outcome: RunOutcome; readonly error?: RunError };

/** How an attempt ended. What speaks against the machine instead of the application is `errored`. */
export function judgeAttempt(end: JudgedAttempt): AttemptVerdict {
  if (end.status === 'interrupted')
    return {
      outcome: 'cancelled',
      error: { code: 'cancelled', message: 'The suite was stopped while this test ran.' },
    };
  if (end.status === 'skipped' || end.status === end.expectedStatus) return { outcome: 'passed' };
  const said = errorsText(end.errors);
  const machine = machineError(said);
  if (machine !== undefined) return { outcome: 'errored', error: machine };
  if (end.status === 'timedOut')
    return { outcome: 'failed', error: { code: 'run_timed_out', message: said || 'The test timed out.' } };
  if (end.status === 'passed')
    return {
      outcome: 'failed',
      error: {
        code: 'case_failed',
        message: 'The test was expected to fail, and passed. Take test.fail() out of it, or make it fail.',
      },
    };
  return { outcome: 'failed', error: { code: 'case_failed', message: said || 'The test failed.' } };
}

function machineError(said: string): RunError | undefined {
  const missing = /Executable doesn't exist at (\S+)|distribution '([\w-]+)' is not found/.exec(said);
  if (missing !== null)
    return { code: 'no_browser', message: missingBrowser(missing[1] ?? missing[2] ?? '') };
  if (/worker process exited unexpectedly/i.test(said))
    return {
      code: 'worker_lost',
      message: `The process that ran this test ended in the middle of it, most often for want of memory. Run fewer tests at once (workers), or give the machine more.\n\n${said}`,
    };
  return undefined;
}

function missingBrowser(place: string): string {
  if (/ffmpeg/.test(place))
    return 'The suite records videos, and this machine has no ffmpeg for it. Install ffmpeg, or set video to “off” in the Playwright configuration.';
  const name = /(firefox|webkit|msedge|chrome)(?!\w*ium)/i.exec(place)?.[1]?.toLowerCase() ?? 'chromium';
  return `This machine has no ${name} for Playwright. Run “npx playwright install ${name}” on it, or leave out the Playwright projects that use ${name}.`;
}

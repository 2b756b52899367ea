import { SuiteFailure } from './suite-failure.ts';

/** What is told where work was stopped: by a time limit, or by whoever asked. Any other error is told as it is. */
export function stopFailure(error: unknown, signal: AbortSignal): unknown {
  if (!signal.aborted) return error;
  const { reason }: { readonly reason: unknown } = signal;
  if (error !== reason && !(error instanceof Error && error.name === 'AbortError')) return error;
  return isTimeout(reason)
    ? new SuiteFailure(
        'suite_timed_out',
        'The suite took longer than it may. A test that never ends, a large installation, or too many tests for one worker: raise the time limit, or run it on more workers.',
        reason,
      )
    : new SuiteFailure('cancelled', 'The suite was stopped.', reason);
}

function isTimeout(reason: unknown): boolean {
  return reason instanceof Error && reason.name === 'TimeoutError';
}

import { wait } from '#base/wait.ts';
import type { AttemptContext } from './attempt-context.ts';
import { StepFailure } from './browser/step-failure.ts';
import { AttemptTimedOut, Cancelled } from './stop.ts';

/** A step ended by our own fault. */
export class InternalError extends Error {
  override readonly name = 'InternalError';

  constructor(cause: unknown) {
    const said = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
    super(`Runwright itself failed at this step (${said}). Please report it, with the step and the page.`, {
      cause,
    });
  }
}

const lossMs = 1_000;
const pollMs = 20;

/**
 * What an error that ended a step means. The first reason to stop wins: once the signal is aborted, its reason is it, whatever
 * the driver said in consequence. Errors of ours come back as they are.
 */
export async function reasonToStop(
  context: Pick<AttemptContext, 'session'>,
  signal: AbortSignal,
  error: unknown,
): Promise<StepFailure | InternalError> {
  if (!signal.aborted && isLoss(error)) await untilLossIsKnown(context.session.failed);
  const { failed } = context.session;
  const reason: unknown = signal.aborted ? signal.reason : failed.aborted ? failed.reason : error;
  if (reason instanceof StepFailure) return reason;
  if (reason instanceof AttemptTimedOut)
    return new StepFailure('timed_out', reason.message, { cause: reason });
  if (reason instanceof Cancelled) return new StepFailure('cancelled', reason.message, { cause: reason });
  if (isLoss(reason)) {
    return new StepFailure('page_crashed', 'The page was closed while the step was under way.', {
      cause: reason,
    });
  }
  return new InternalError(reason);
}

function isLoss(error: unknown): boolean {
  return (
    error instanceof Error && /has been closed|Target closed|crashed|Connection closed/i.test(error.message)
  );
}

/** The driver rejects calls a moment before it says that page or browser are gone. */
async function untilLossIsKnown(failed: AbortSignal): Promise<void> {
  for (let waitedMs = 0; waitedMs < lossMs && !failed.aborted; waitedMs += pollMs) {
    await wait(pollMs, new AbortController().signal);
  }
}

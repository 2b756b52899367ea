import { StepFailure } from './browser/step-failure.ts';

/** A limit that aborts its signal with its own reason. Disposing calls it off. */
export type Limit = Disposable & { readonly signal: AbortSignal };

/** @param reason Made when the time is up. */
export function limit(durationMs: number, reason: () => Error): Limit {
  const controller = new AbortController();
  // Longer timers than 2^31-1 ms would fire at once.
  const timer = setTimeout(() => controller.abort(reason()), Math.min(durationMs, 2 ** 31 - 1));
  return {
    signal: controller.signal,
    [Symbol.dispose]: () => clearTimeout(timer),
  };
}

/** The whole attempt took too long. */
export class AttemptTimedOut extends Error {
  override readonly name = 'AttemptTimedOut';

  constructor(timeoutMs: number) {
    super(
      `The test took longer than its time-out of ${seconds(timeoutMs)}. Give it more time ("timeout: 120s" in the test file), or split it.`,
    );
  }
}

/** Somebody asked for the run to end. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';

  constructor(reason: unknown) {
    super(sentenceOf(reason));
  }
}

function sentenceOf(reason: unknown): string {
  const ours = reason instanceof Error && reason.name !== 'AbortError' ? reason.message : undefined;
  const said = typeof reason === 'string' ? reason : ours;
  return said === undefined || said === '' ? 'The run was cancelled.' : said;
}

export function stepTimedOut(timeoutMs: number, url: string): StepFailure {
  return new StepFailure(
    'timed_out',
    `The page did not answer within ${seconds(timeoutMs)} (${url}): a script keeps it busy, or it is stuck loading.`,
  );
}

export function seconds(durationMs: number): string {
  return durationMs < 1_000 ? `${durationMs} ms` : `${Math.round(durationMs / 100) / 10} s`;
}

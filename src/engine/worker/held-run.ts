import { LeaseLost } from '#core/operations/lease.ts';
import type { TakenRun } from '#core/operations/take-runs.ts';

/**
 * `cancelled` by a user · `lease-lost`: another worker may have the run · `shutdown`: this worker stops and gives the run back.
 */
export type StopReason = 'cancelled' | 'lease-lost' | 'shutdown';

const words: Readonly<Record<StopReason, string>> = {
  cancelled: 'The run was cancelled.',
  'lease-lost': 'The worker lost its hold of the run.',
  shutdown: 'The worker is stopping.',
};

/** Why the engine is told to stop; its `signal.reason`. */
export class RunStopped extends Error {
  override readonly name = 'RunStopped';
  readonly reason: StopReason;

  constructor(reason: StopReason) {
    super(words[reason]);
    this.reason = reason;
  }
}

/** A run that this worker has, and the one signal that stops it. */
export class HeldRun {
  readonly run: TakenRun;
  /** `performance.now()` of the last moment at which the lease was known to hold. */
  renewedAt: number;
  readonly #stop = new AbortController();

  constructor(run: TakenRun, now: number) {
    this.run = run;
    this.renewedAt = now;
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** Why it was told to stop; the first reason stays. */
  get stopReason(): StopReason | undefined {
    const reason: unknown = this.#stop.signal.reason;
    return reason instanceof RunStopped ? reason.reason : undefined;
  }

  /** What whoever works on it is told once another worker has it. */
  lost(): Error {
    return new LeaseLost(this.run);
  }

  stop(reason: StopReason): void {
    this.#stop.abort(new RunStopped(reason));
  }
}

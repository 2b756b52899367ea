/**
 * `cancelled` by a user · `lease-lost`: another worker may have it · `shutdown`: this worker stops and gives it back.
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

/** What this worker has on a lease, and the one signal that stops the work on it. */
export abstract class Held {
  /** For the log. */
  abstract readonly id: string;
  /** `performance.now()` of the last moment at which the lease was known to hold. */
  renewedAt: number;
  readonly #stop = new AbortController();

  constructor(now: number) {
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

  stop(reason: StopReason): void {
    this.#stop.abort(new RunStopped(reason));
  }

  /** What whoever works on it is told once another worker has it. */
  abstract lost(): Error;
}

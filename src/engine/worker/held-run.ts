import { LeaseLost } from '#core/operations/worker/lease.ts';
import type { TakenRun } from '#core/operations/worker/take-runs.ts';

import { Held } from './held.ts';

/** A run that this worker has. */
export class HeldRun extends Held {
  readonly run: TakenRun;

  constructor(run: TakenRun, now: number) {
    super(now);
    this.run = run;
  }

  get id(): string {
    return this.run.runId;
  }

  lost(): Error {
    return new LeaseLost(this.run);
  }
}

import { JobLost } from '#core/operations/job-lease.ts';
import type { TakenSuiteJob } from '#core/operations/take-suite-jobs.ts';

import { RunStopped, type StopReason } from './held-run.ts';

/** Something to be done for a suite that this worker has, and the one signal that stops it. */
export class HeldJob {
  readonly job: TakenSuiteJob;
  /** `performance.now()` of the last moment at which the lease was known to hold. */
  renewedAt: number;
  readonly #stop = new AbortController();

  constructor(job: TakenSuiteJob, now: number) {
    this.job = job;
    this.renewedAt = now;
  }

  get lease(): { readonly jobId: string; readonly leaseToken: number } {
    return { jobId: this.job.jobId, leaseToken: this.job.leaseToken };
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** Why it was told to stop; the first reason stays. */
  get stopReason(): StopReason | undefined {
    const reason: unknown = this.#stop.signal.reason;
    return reason instanceof RunStopped ? reason.reason : undefined;
  }

  /** Whether one of its cases is this run. */
  hasRun(runId: string): boolean {
    return this.job.kind === 'shard' && [...this.job.cases.values()].some((one) => one.runId === runId);
  }

  stop(reason: StopReason): void {
    this.#stop.abort(new RunStopped(reason));
  }

  /** What whoever works on it is told once another worker has it. */
  lost(): Error {
    return new JobLost(this.lease);
  }
}

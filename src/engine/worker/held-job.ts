import { JobLost } from '#core/operations/suites/job-lease.ts';
import type { TakenSuiteJob } from '#core/operations/suites/take-suite-jobs.ts';

import { Held } from './held.ts';

/** Something to be done for a suite that this worker has. */
export class HeldJob extends Held {
  readonly job: TakenSuiteJob;

  constructor(job: TakenSuiteJob, now: number) {
    super(now);
    this.job = job;
  }

  get id(): string {
    return this.job.jobId;
  }

  get lease(): { readonly jobId: string; readonly leaseToken: number } {
    return { jobId: this.job.jobId, leaseToken: this.job.leaseToken };
  }

  /** Whether one of its cases is this run. */
  hasRun(runId: string): boolean {
    return this.job.kind === 'shard' && [...this.job.cases.values()].some((one) => one.runId === runId);
  }

  lost(): Error {
    return new JobLost(this.lease);
  }
}

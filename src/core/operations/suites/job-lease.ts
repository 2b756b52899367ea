import type { JobLease } from '#store/suite-jobs.ts';

export type { JobLease } from '#store/suite-jobs.ts';

/** Another worker has the job, or it is done: whoever gets this drops what it was doing for it. */
export class JobLost extends Error {
  override readonly name = 'JobLost';

  constructor(lease: JobLease) {
    super(`The lease ${lease.leaseToken} of suite job ${lease.jobId} is lost.`);
  }
}

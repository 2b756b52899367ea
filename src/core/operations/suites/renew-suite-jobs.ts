import { renewSuiteJobs as extendJobs } from '#store/suite-jobs.ts';

import type { Context } from '../context.ts';
import type { JobLease } from './job-lease.ts';

/** By job: `held`, `cancelling` where a case of it is to stop. One that is lost is not there. */
export type JobStanding = ReadonlyMap<string, 'held' | 'cancelling'>;

/** The heartbeat of a suite worker. */
export async function renewSuiteJobs(
  context: Context,
  input: { readonly leases: readonly JobLease[]; readonly leaseMs: number },
): Promise<JobStanding> {
  const held = await extendJobs(context.database, input.leases, input.leaseMs);
  return new Map(held.map(({ hasCancelled, jobId }) => [jobId, hasCancelled ? 'cancelling' : 'held']));
}

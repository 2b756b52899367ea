import type { Context } from '#core/operations/context.ts';
import { endCancelledCases } from '#core/operations/suites/finish-shard.ts';
import { JobLost } from '#core/operations/suites/job-lease.ts';
import { releaseSuiteJob } from '#core/operations/suites/release-suite-job.ts';
import { renewSuiteJobs } from '#core/operations/suites/renew-suite-jobs.ts';
import { sweepLostJobs } from '#core/operations/suites/sweep-lost-jobs.ts';
import { takeSuiteJobs } from '#core/operations/suites/take-suite-jobs.ts';

import { carryOutJob, type SuiteEngine } from './carry-out-job.ts';
import { HeldJob } from './held-job.ts';
import { LeaseWorker, type LeaseWorkerOptions, type Trade } from './lease-worker.ts';

export type SuiteWorkerOptions = LeaseWorkerOptions & { readonly engine: SuiteEngine };
export type SuiteWorker = LeaseWorker<HeldJob>;

/**
 * Begins to take shards, syncs and merges of Playwright suites at once, beside the worker of runs: a shard is one lease with many runs, and
 * Playwright brings its own browsers. Dispose it to end.
 */
export function createSuiteWorker(context: Context, options: SuiteWorkerOptions): SuiteWorker {
  const { events } = context;
  return new LeaseWorker(context, tradeIn(context, options.engine), options, (news) => [
    events.onSuiteWork(() => news.work()),
    events.onCancel((runId) => news.cancelled((held) => held.hasRun(runId))),
  ]);
}

function tradeIn(context: Context, engine: SuiteEngine): Trade<HeldJob> {
  return {
    name: 'jobs of suites',
    handBackMs: 30_000,
    take: async ({ now, ...claim }) => {
      const jobs = await takeSuiteJobs(context, claim);
      return jobs.map((job) => new HeldJob(job, now));
    },
    carryOut: (held) => carryOutJob(context, held, engine),
    giveBack: async ({ lease }) => {
      try {
        await releaseSuiteJob(context, lease);
      } catch (error) {
        if (!(error instanceof JobLost)) throw error;
      }
    },
    renew: (held, leaseMs) => renewSuiteJobs(context, { leases: held.map(({ lease }) => lease), leaseMs }),
    cancel: (held) => void endCancelled(context, held),
    sweep: () => sweepLostJobs(context),
  };
}

/** Playwright cannot stop one case of several: what it still does of a cancelled one is dropped. With the last of them it is stopped. */
async function endCancelled(context: Context, held: HeldJob): Promise<void> {
  try {
    const left = await endCancelledCases(context, held.lease);
    if (left === 0) held.stop('cancelled');
  } catch (error) {
    if (error instanceof JobLost) return;
    context.log.warn({ jobId: held.id, err: error }, 'a cancelled case could not be ended; trying again');
  }
}

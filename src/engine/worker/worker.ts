import type { Context } from '#core/operations/context.ts';
import { LeaseLost } from '#core/operations/worker/lease.ts';
import { releaseRun } from '#core/operations/worker/release-run.ts';
import { renewLeases } from '#core/operations/worker/renew-leases.ts';
import { sweepLostRuns } from '#core/operations/worker/sweep-lost-runs.ts';
import { takeRuns } from '#core/operations/worker/take-runs.ts';

import { carryOut, type Execute } from './carry-out.ts';
import { HeldRun } from './held-run.ts';
import { LeaseWorker, type LeaseWorkerOptions, type Trade } from './lease-worker.ts';

export type WorkerOptions = LeaseWorkerOptions & { readonly execute: Execute };
export type Worker = LeaseWorker<HeldRun>;

/** Begins to take queued runs and to have them executed at once. Dispose it, or `stop` it, to end. */
export function createWorker(context: Context, options: WorkerOptions): Worker {
  const { events } = context;
  return new LeaseWorker(context, tradeIn(context, options.execute), options, (news) => [
    events.onEvent((event) => event.kind === 'queued' && news.work()),
    events.onCancel((runId) => news.cancelled((held) => held.id === runId)),
  ]);
}

function tradeIn(context: Context, execute: Execute): Trade<HeldRun> {
  return {
    name: 'runs',
    handBackMs: 15_000,
    take: async ({ now, ...claim }) => {
      const runs = await takeRuns(context, claim);
      return runs.map((run) => new HeldRun(run, now));
    },
    carryOut: (held) => carryOut(context, held, execute),
    giveBack: async ({ run }) => {
      try {
        await releaseRun(context, run);
      } catch (error) {
        if (!(error instanceof LeaseLost)) throw error;
      }
    },
    renew: (held, leaseMs) => {
      const leases = held.map(({ run }) => ({ runId: run.runId, leaseToken: run.leaseToken }));
      return renewLeases(context, { leases, leaseMs });
    },
    cancel: (held) => held.stop('cancelled'),
    sweep: () => sweepLostRuns(context),
  };
}

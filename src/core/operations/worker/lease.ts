import type { Lease } from '#store/attempts.ts';

export type { Lease } from '#store/attempts.ts';

/** Another worker has the run, or it has ended: whoever gets this drops what it was doing for the run. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';

  constructor(lease: Lease) {
    super(`The lease ${lease.leaseToken} of run ${lease.runId} is lost.`);
  }
}

/** The numbers of the protocol between workers and the database. */
export const leaseTimes = {
  /** How long a worker that is not heard of keeps a run. */
  leaseMs: 20_000,
  renewMs: 5_000,
  sweepMs: 5_000,
} as const;

/** How often a run is begun before it is given up: it may be the run that kills its worker. */
export const maxLosses = 3;

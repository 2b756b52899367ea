import type { Lease } from '#store/attempts.ts';
import { renewLeases as extendLeases } from '#store/leases.ts';

import type { Context } from '../context.ts';

export type RenewLeasesInput = { readonly leases: readonly Lease[]; readonly leaseMs: number };

/** By run: `held`, `cancelling` where it is to stop, `lost` where another worker may have it. */
export type LeaseStanding = ReadonlyMap<string, 'held' | 'cancelling' | 'lost'>;

/** The heartbeat of a worker. */
export async function renewLeases(context: Context, input: RenewLeasesInput): Promise<LeaseStanding> {
  const held = await extendLeases(context.database, input.leases, input.leaseMs);
  const states = new Map(held.map((lease) => [lease.runId, lease.state]));
  return new Map(
    input.leases.map(({ runId }) => {
      const state = states.get(runId);
      if (state === undefined) return [runId, 'lost'];
      return [runId, state === 'cancelling' ? 'cancelling' : 'held'];
    }),
  );
}

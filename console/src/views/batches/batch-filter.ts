import type { Batch, BatchFilter, BatchStatus, BatchSummary } from '../../api/batches.ts';
import { type Standing, standingOf } from '../../parts/outcome.tsx';
import type { Run } from '../../api/runs.ts';

export const batchStatuses: Readonly<Record<BatchStatus, string>> = {
  queued: 'Queued',
  running: 'Running',
  cancelling: 'Cancelling',
  passed: 'Passed',
  failed: 'Failed',
  errored: 'Errored',
  cancelled: 'Cancelled',
};

/** Reads the address; what it does not know is left out. */
export function readBatchFilter(search: Record<string, unknown>): BatchFilter {
  const { branch, environment, status } = search;
  return {
    ...(isStatus(status) && { status }),
    ...(typeof environment === 'string' && /^[0-9a-f-]{36}$/.test(environment) && { environment }),
    ...(typeof branch === 'string' && branch !== '' && { branch }),
  };
}

function isStatus(value: unknown): value is BatchStatus {
  return typeof value === 'string' && Object.hasOwn(batchStatuses, value);
}

/** In this order runs stand in a batch's grid, and their counts beside its name: what asks for a look comes first. */
export const gridOrder = [
  'failed',
  'errored',
  'flaky',
  'running',
  'cancelling',
  'queued',
  'passed',
  'skipped',
  'cancelled',
] as const satisfies readonly Standing[];

export type GridStanding = (typeof gridOrder)[number];

/** Which runs of a batch its grid shows. */
export type GridChoice = { readonly show?: GridStanding };

export function readGridChoice({ show }: Record<string, unknown>): GridChoice {
  const known = gridOrder.find((standing) => standing === show);
  return known === undefined ? {} : { show: known };
}

/** How a run stands in the grid of its batch. */
export function gridStandingOf(run: Pick<Run, 'flaky' | 'outcome' | 'skipped' | 'state'>): GridStanding {
  if (run.skipped) return 'skipped';
  const standing = standingOf(run);
  return gridOrder.find((each) => each === standing) ?? 'queued';
}

export type StandingCount = { readonly standing: GridStanding; readonly count: number };

/** How many runs stand how; what none does is left out. */
export function countStandings(runs: Batch['runs']): StandingCount[] {
  const counts = new Map<GridStanding, number>();
  for (const run of runs) counts.set(gridStandingOf(run), (counts.get(gridStandingOf(run)) ?? 0) + 1);
  return inGridOrder((standing) => counts.get(standing) ?? 0);
}

/** The same of a batch in a list, whose runs the server has counted. */
export function listStandings(counts: BatchSummary['counts']): StandingCount[] {
  const { flaky, passed, skipped } = counts;
  const apart = { ...counts, passed: passed - flaky - skipped };
  return inGridOrder((standing) => apart[standing]);
}

function inGridOrder(countOf: (standing: GridStanding) => number): StandingCount[] {
  return gridOrder
    .map((standing) => ({ standing, count: countOf(standing) }))
    .filter(({ count }) => count > 0);
}

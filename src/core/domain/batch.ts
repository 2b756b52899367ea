import type { RunOutcome, RunState } from './run.ts';

/**
 * The runs of a batch, counted. `passed` has the flaky ones in it, `failed` and `errored` the snoozed ones; those four and
 * `cancelled` add up to `total` once the batch has ended.
 */
export type BatchCounts = {
  readonly total: number;
  readonly passed: number;
  readonly failed: number;
  readonly errored: number;
  readonly cancelled: number;
  readonly flaky: number;
  readonly snoozed: number;
};

type EndedRun = {
  readonly outcome: RunOutcome | null;
  readonly flaky: boolean;
  /** What made its failure count as passed. */
  readonly snooze: object | null;
};

export function countBatch(runs: readonly EndedRun[]): BatchCounts {
  const count = (isCounted: (run: EndedRun) => boolean): number => runs.filter(isCounted).length;
  return {
    total: runs.length,
    passed: count(({ outcome }) => outcome === 'passed'),
    failed: count(({ outcome }) => outcome === 'failed'),
    errored: count(({ outcome }) => outcome === 'errored'),
    cancelled: count(({ outcome }) => outcome === 'cancelled'),
    flaky: count(({ outcome, flaky }) => outcome === 'passed' && flaky),
    snoozed: count(({ snooze }) => snooze !== null),
  };
}

const worstFirst = ['errored', 'failed', 'cancelled'] as const;

/** The worst of its runs, all of which have ended; a snoozed failure is as good as passed. Without a run: errored. */
export function batchOutcome(runs: readonly EndedRun[]): RunOutcome {
  if (runs.length === 0) return 'errored';
  const open = runs.filter(({ snooze }) => snooze === null);
  return worstFirst.find((outcome) => open.some((run) => run.outcome === outcome)) ?? 'passed';
}

/** What its runs come to; one without any has ended. */
export function batchState(runs: readonly RunState[]): RunState {
  if (runs.every((state) => state === 'ended')) return 'ended';
  if (runs.includes('cancelling')) return 'cancelling';
  return runs.every((state) => state === 'queued') ? 'queued' : 'running';
}

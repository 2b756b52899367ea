import type { RunOutcome, RunState } from './run.ts';

/**
 * The runs of a batch, counted. `passed` has the flaky and the skipped ones in it, `failed` and `errored` the snoozed ones; those four and
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
  /** Playwright cases whose source says not to run them. */
  readonly skipped: number;
};

type EndedRun = {
  readonly outcome: RunOutcome | null;
  readonly flaky: boolean;
  readonly skipped: boolean;
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
    skipped: count(({ outcome, skipped }) => outcome === 'passed' && skipped),
  };
}

const worstFirst = ['errored', 'failed', 'cancelled'] as const;

/**
 * The worst of its runs, all of which have ended; a snoozed failure is as good as passed. Without a run: errored.
 * @param beside What is to be said beside its runs.
 */
export function batchOutcome(runs: readonly EndedRun[], beside: readonly RunOutcome[] = []): RunOutcome {
  if (runs.length === 0 && !beside.includes('cancelled')) return 'errored';
  const counted = new Set(runs.filter(({ snooze }) => snooze === null).map(({ outcome }) => outcome));
  return worstFirst.find((outcome) => counted.has(outcome) || beside.includes(outcome)) ?? 'passed';
}

/** What its runs come to; one without any has ended. @param isTold More runs may follow: streams tell of it. */
export function batchState(runs: readonly RunState[], isTold = false): RunState {
  if (!isTold && runs.every((state) => state === 'ended')) return 'ended';
  if (runs.includes('cancelling')) return 'cancelling';
  return runs.every((state) => state === 'queued') ? 'queued' : 'running';
}

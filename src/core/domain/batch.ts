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

/** What has not ended, counted; together with what has, it adds up to the total. */
export type OpenCounts = Readonly<Record<Exclude<RunState, 'ended'>, number>>;

type Alike = {
  /** How many runs stand like this; one unless said. */
  readonly count?: number;
};

type EndedRun = Alike & {
  readonly outcome: RunOutcome | null;
  readonly flaky: boolean;
  readonly skipped: boolean;
  /** What made its failure count as passed. */
  readonly snooze: object | null;
};

export function countBatch(runs: readonly EndedRun[]): BatchCounts {
  const count = (isCounted: (run: EndedRun) => boolean): number => sumOf(runs.filter(isCounted));
  return {
    total: sumOf(runs),
    passed: count(({ outcome }) => outcome === 'passed'),
    failed: count(({ outcome }) => outcome === 'failed'),
    errored: count(({ outcome }) => outcome === 'errored'),
    cancelled: count(({ outcome }) => outcome === 'cancelled'),
    flaky: count(({ outcome, flaky }) => outcome === 'passed' && flaky),
    snoozed: count(({ snooze }) => snooze !== null),
    skipped: count(({ outcome, skipped }) => outcome === 'passed' && skipped),
  };
}

export function countOpen(runs: readonly (Alike & { readonly state: RunState })[]): OpenCounts {
  const count = (counted: RunState): number => sumOf(runs.filter(({ state }) => state === counted));
  return { queued: count('queued'), running: count('running'), cancelling: count('cancelling') };
}

function sumOf(runs: readonly Alike[]): number {
  return runs.reduce((sum, { count = 1 }) => sum + count, 0);
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

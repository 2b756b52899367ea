import type { RunOutcome } from './run.ts';

/** The latest verdict on a test at a commit, in one environment. */
export type GateVerdict = {
  readonly test: { readonly id: string; readonly serial: number; readonly name: string };
  readonly environment: { readonly id: string; readonly name: string; readonly slug: string } | null;
  readonly run: { readonly id: string; readonly serial: number };
  readonly outcome: RunOutcome;
  /** The application was judged both ways at this commit. */
  readonly flaky: boolean;
  /** Covered when it ended, or by now. */
  readonly snooze: { readonly serial: number; readonly kind: 'snooze' | 'quarantine' } | null;
  readonly tags: readonly string[];
  /** It is being run again. */
  readonly isOpen: boolean;
};

export type GateState = 'mergeable' | 'blocked' | 'pending' | 'unknown';

export type GateReason = {
  readonly code: 'failed' | 'errored' | 'cancelled' | 'missing_tag' | 'under_way' | 'no_tests' | 'no_runs';
  /** For a person, with what to do next. */
  readonly message: string;
  readonly verdict?: GateVerdict;
};

export type GateCounts = Readonly<
  Record<'tests' | 'passed' | 'failed' | 'errored' | 'cancelled' | 'snoozed' | 'flaky' | 'open', number>
>;

export type Gate = {
  readonly state: GateState;
  /** Why it is not mergeable; none where it is. */
  readonly reasons: readonly GateReason[];
  readonly counts: GateCounts;
  /** Failures that somebody agreed to, and tests that passed only in the end. */
  readonly agreed: readonly GateVerdict[];
  readonly flaky: readonly GateVerdict[];
};

export type GateFacts = {
  readonly commit: string;
  readonly verdicts: readonly GateVerdict[];
  /** Batches at the commit; those that have not ended. */
  readonly batches: number;
  readonly openBatches: number;
  /** Each must have a verdict on at least one test. */
  readonly requiredTags: readonly string[];
};

/**
 * Whether a commit may be merged. The latest verdict on each test counts, a failure that somebody agreed to as passed. One that nothing
 * under way can clear blocks at once; else what is under way is waited for. Where nothing has run nothing is known, which is no leave.
 */
export function decideGate(facts: GateFacts): Gate {
  const { openBatches, verdicts } = facts;
  const blocking = [...verdicts.flatMap(blockingReason), ...missingTags(facts)];
  const rest = {
    counts: countVerdicts(verdicts),
    agreed: verdicts.filter(({ outcome, snooze }) => outcome !== 'passed' && snooze !== null),
    flaky: verdicts.filter(({ flaky }) => flaky),
  };
  if (blocking.length > 0) return { state: 'blocked', reasons: blocking, ...rest };
  if (openBatches > 0) return { state: 'pending', reasons: [underWay(facts)], ...rest };
  if (verdicts.length === 0) return { state: 'unknown', reasons: [nothingKnown(facts)], ...rest };
  return { state: 'mergeable', reasons: [], ...rest };
}

function blockingReason(verdict: GateVerdict): GateReason[] {
  const { isOpen, outcome, run, snooze, test } = verdict;
  if (outcome === 'passed' || snooze !== null || isOpen) return [];
  const said = {
    failed: `"${test.name}" failed in run ${run.serial}: mend it, run it again, or snooze it.`,
    errored: `"${test.name}" could not be judged in run ${run.serial}: see why, and run it again.`,
    cancelled: `"${test.name}" was cancelled in run ${run.serial} and has no verdict here: run it again.`,
  };
  return [{ code: outcome, message: said[outcome], verdict }];
}

/** Whether a tag is still to come is only known once everything has ended. */
function missingTags({ openBatches, requiredTags, verdicts }: GateFacts): GateReason[] {
  if (openBatches > 0 || verdicts.length === 0) return [];
  return requiredTags
    .filter((tag) => !verdicts.some(({ outcome, tags }) => outcome !== 'cancelled' && tags.includes(tag)))
    .map((tag) => ({ code: 'missing_tag', message: `No test with the tag "${tag}" has run: start those.` }));
}

function underWay({ openBatches, verdicts }: GateFacts): GateReason {
  const batches = openBatches === 1 ? '1 batch has' : `${openBatches} batches have`;
  const open = verdicts.filter(({ isOpen }) => isOpen).length;
  const again = open === 0 ? '' : `, ${open} tests again`;
  return { code: 'under_way', message: `${batches} not ended${again}: wait for them.` };
}

function nothingKnown({ batches, commit }: GateFacts): GateReason {
  return batches === 0
    ? {
        code: 'no_runs',
        message: `Nothing has run at ${commit}: start a batch that names it as its build's commit or its head sha.`,
      }
    : {
        code: 'no_tests',
        message: `What was started at ${commit} fitted no test: see which tests it selects.`,
      };
}

function countVerdicts(verdicts: readonly GateVerdict[]): GateCounts {
  const count = (isCounted: (verdict: GateVerdict) => boolean): number => verdicts.filter(isCounted).length;
  return {
    tests: verdicts.length,
    passed: count(({ outcome }) => outcome === 'passed'),
    failed: count(({ outcome }) => outcome === 'failed'),
    errored: count(({ outcome }) => outcome === 'errored'),
    cancelled: count(({ outcome }) => outcome === 'cancelled'),
    snoozed: count(({ outcome, snooze }) => outcome !== 'passed' && snooze !== null),
    flaky: count(({ flaky }) => flaky),
    open: count(({ isOpen }) => isOpen),
  };
}

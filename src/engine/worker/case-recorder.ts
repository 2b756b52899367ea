import type { AttemptResult } from '#core/domain/run.ts';
import type { CaseResult, SuiteObserver } from '#core/domain/suite.ts';
import { beginCase } from '#core/operations/suites/begin-case.ts';
import type { Context } from '#core/operations/context.ts';
import { finishCase } from '#core/operations/suites/finish-case.ts';
import { noteChangedFiles } from '#core/operations/suites/note-changed-files.ts';
import { LeaseLost } from '#core/operations/worker/lease.ts';
import { recordAttemptStart } from '#core/operations/worker/record-attempt-start.ts';
import { recordAttempt } from '#core/operations/worker/record-attempt.ts';
import { recordStep } from '#core/operations/worker/record-step.ts';
import type { CaseToRun } from '#core/operations/suites/take-suite-jobs.ts';

import type { HeldJob } from './held-job.ts';
import { persist } from './persist.ts';
import { renumber } from './run-recorder.ts';

/** What is known of a case while its shard runs. */
type Followed = CaseToRun & {
  /** `dropped`: it was cancelled, or another worker has the shard; what it still does is not recorded. */
  standing: 'waiting' | 'begun' | 'dropped';
  /** The end of its latest attempt, by our numbers: it is kept when the next one starts, or together with the case's end. */
  last: AttemptResult | undefined;
};

/**
 * Keeps what Playwright reports of the shard's own cases, as it reports it; others that run before them are nobody's here. Attempts count from
 * 1 in each process of Playwright, and those of earlier workers come before.
 */
export function createCaseRecorder(
  context: Context,
  held: HeldJob,
  cases: ReadonlyMap<string, CaseToRun>,
): SuiteObserver {
  const followed = new Map([...cases].map(([caseId, known]) => [caseId, follow(known)]));
  const leaseOf = ({ runId }: Followed) => ({ runId, leaseToken: held.job.leaseToken });
  const write = async (one: Followed, action: () => Promise<void>): Promise<void> =>
    await writeOf(context, held, one, action);
  return {
    filesChanged: async (paths) => {
      await persist(held, async () => noteChangedFiles(context, { ...held.lease, paths }));
    },
    caseStarted: async ({ caseId, number, startedAt }) => {
      const one = followed.get(caseId);
      if (one === undefined) return;
      const { last } = one;
      if (last !== undefined) {
        await write(one, async () => recordAttempt(context, { ...leaseOf(one), attempt: last }));
      }
      one.last = undefined;
      const start = { ...leaseOf(one), number: number + one.attemptsBefore, startedAt };
      await write(one, async () => recordAttemptStart(context, start));
    },
    stepFinished: async ({ attempt, caseId, result }) => {
      const one = followed.get(caseId);
      if (one === undefined) return;
      const step = { ...leaseOf(one), attempt: attempt + one.attemptsBefore, result };
      await write(one, async () => recordStep(context, step));
    },
    attemptFinished: ({ attempt, caseId }) => {
      const one = followed.get(caseId);
      if (one !== undefined) one.last = renumber(attempt, one.attemptsBefore);
    },
    caseFinished: async (result: CaseResult) => {
      const one = followed.get(result.caseId);
      if (one === undefined) return;
      const { last } = one;
      await write(one, async () =>
        finishCase(context, { ...leaseOf(one), result, ...(last === undefined ? {} : { attempt: last }) }),
      );
      one.standing = 'dropped';
    },
  };
}

function follow(known: CaseToRun): Followed {
  return { ...known, standing: 'waiting', last: undefined };
}

/** One that cannot be written any more is let go; the shard's own lease is looked after by the heartbeat. */
async function writeOf(
  context: Context,
  held: HeldJob,
  one: Followed,
  action: () => Promise<void>,
): Promise<void> {
  if (one.standing === 'waiting') {
    const begun = await persist(held, async () => beginCase(context, { ...held.lease, runId: one.runId }));
    one.standing = begun ? 'begun' : 'dropped';
  }
  if (one.standing === 'dropped') return;
  try {
    await persist(held, action);
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error;
    one.standing = 'dropped';
  }
}

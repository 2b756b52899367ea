import type { AttemptResult } from '#core/domain/run.ts';
import type { CaseResult } from '#core/domain/suite.ts';
import { endOpenAttempt, finishAttempt, hasFailedAttempt } from '#store/attempts.ts';
import { lockHeldRun } from '#store/leases.ts';

import type { Context } from '../context.ts';
import { endRun } from '../worker/end-run.ts';
import { type Lease, LeaseLost } from '../worker/lease.ts';

export type FinishCaseInput = Lease & {
  readonly result: CaseResult;
  /** The last attempt, where it is not kept yet. */
  readonly attempt?: AttemptResult;
};

/**
 * A case has come to its end, with its last attempt. One that an earlier worker saw fail and that passes now is flaky as well. Throws
 * `LeaseLost`.
 */
export async function finishCase(context: Context, input: FinishCaseInput): Promise<void> {
  const { attempt, result, runId } = input;
  await context.database.transaction().execute(async (tx) => {
    if ((await lockHeldRun(tx, input)) === undefined) throw new LeaseLost(input);
    if (attempt !== undefined && !(await finishAttempt(tx, input, attempt))) throw new LeaseLost(input);
    const error = result.error ?? null;
    await endOpenAttempt(tx, runId, { outcome: result.outcome, error });
    const passed = result.outcome === 'passed' && !result.skipped;
    await endRun(context, tx, input, {
      outcome: result.outcome,
      flaky: passed && (result.flaky || (await hasFailedAttempt(tx, runId))),
      skipped: result.skipped,
      error,
      now: context.clock(),
    });
  });
}

import type { RunError, RunResult } from '#core/domain/run.ts';
import { endOpenAttempt, finishAttempt, hasFailedAttempt } from '#store/attempts.ts';
import { lockHeldRun } from '#store/leases.ts';
import { setBrowserSession } from '#store/waiting-runs.ts';

import type { Context } from '../context.ts';
import { endRun } from './end-run.ts';
import { type Lease, LeaseLost } from './lease.ts';

export type FinishRunInput = Lease & { readonly result: RunResult };

/**
 * The run ends with this result; attempts that are not kept yet are kept. A run that was being cancelled and did not come to
 * an end of its own is cancelled, with the reason of whoever cancelled it. Throws `LeaseLost`.
 */
export async function finishRun(context: Context, input: FinishRunInput): Promise<void> {
  const { result, runId } = input;
  await context.database.transaction().execute(async (tx) => {
    const run = await lockHeldRun(tx, input);
    if (run === undefined) throw new LeaseLost(input);
    for (const attempt of result.attempts) {
      if (!(await finishAttempt(tx, input, attempt))) throw new LeaseLost(input);
    }
    const flaky = result.outcome === 'passed' && (result.flaky || (await hasFailedAttempt(tx, runId)));
    const error =
      result.outcome === 'cancelled'
        ? cancelledBecause(run.cancelReason, result.error)
        : (result.error ?? null);
    await endOpenAttempt(tx, runId, { outcome: result.outcome, error });
    await endRun(context, tx, input, { outcome: result.outcome, flaky, error, now: context.clock() });
    if (result.browserState !== undefined) {
      const sealed = context.secrets.seal(JSON.stringify(result.browserState));
      await setBrowserSession(tx, runId, sealed);
    }
  });
}

function cancelledBecause(reason: string | null, error: RunError | undefined): RunError | null {
  return reason === null ? (error ?? null) : { code: 'cancelled', message: reason };
}

import type { RunError, RunOutcome } from '#core/domain/run.ts';
import { endOpenAttempt } from '#store/attempts.ts';
import type { OpenCase } from '#store/case-runs.ts';
import type { Connection } from '#store/database.ts';

import type { Context } from '../context.ts';
import { endCaseRun } from '../worker/end-run.ts';

/**
 * Ends a case that came to no end of its own: cancelled where somebody asked for that or the shard was, else errored. The caller has locked
 * it, and the job of its shard.
 */
export async function endOpenCase(
  context: Context,
  tx: Connection,
  open: OpenCase,
  error: RunError,
): Promise<void> {
  const isCancelled = open.state === 'cancelling' || error.code === 'cancelled';
  const outcome: RunOutcome = isCancelled ? 'cancelled' : 'errored';
  const reason: RunError = isCancelled
    ? { code: 'cancelled', message: open.cancelReason ?? error.message }
    : error;
  await endOpenAttempt(tx, open.runId, { outcome, error: reason });
  await endCaseRun(context, tx, open.runId, { outcome, flaky: false, error: reason, now: context.clock() });
}

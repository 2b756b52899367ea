import type { AttemptResult } from '#core/domain/run.ts';
import { finishAttempt } from '#store/attempts.ts';

import type { Context } from '../context.ts';
import { type Lease, LeaseLost } from './lease.ts';

export type RecordAttemptInput = Lease & { readonly attempt: AttemptResult };

/** The end of an attempt, with those of its steps that are not kept yet. Recorded once. Throws `LeaseLost`. */
export async function recordAttempt(context: Context, input: RecordAttemptInput): Promise<void> {
  const kept = await context.database
    .transaction()
    .execute(async (tx) => await finishAttempt(tx, input, input.attempt));
  if (!kept) throw new LeaseLost(input);
}

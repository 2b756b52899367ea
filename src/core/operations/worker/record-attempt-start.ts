import { insertAttempt } from '#store/attempts.ts';

import type { Context } from '../context.ts';
import { type Lease, LeaseLost } from './lease.ts';

export type RecordAttemptStartInput = Lease & { readonly number: number; readonly startedAt: Date };

/** Recorded once, however often it is called. Throws `LeaseLost`. */
export async function recordAttemptStart(context: Context, input: RecordAttemptStartInput): Promise<void> {
  if (!(await insertAttempt(context.database, input, input))) throw new LeaseLost(input);
}

import type { MemoryEntry } from '#core/domain/step-memory.ts';
import { putStepMemory } from '#store/step-memories.ts';

import type { Context } from '../context.ts';
import { type Lease, LeaseLost } from './lease.ts';

export type RememberStepsInput = Lease & { readonly entries: readonly MemoryEntry[] };

/** Replaces what is known of the run's version of its test. Throws `LeaseLost`. */
export async function rememberSteps(context: Context, input: RememberStepsInput): Promise<void> {
  const { entries } = input;
  const kept = await context.database
    .transaction()
    .execute(async (tx) => await putStepMemory(tx, input, { entries, now: context.clock() }));
  if (!kept) throw new LeaseLost(input);
}

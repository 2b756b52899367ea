import type { MemoryEntry } from '#core/domain/step-memory.ts';
import { findStepMemory } from '#store/step-memories.ts';

import type { Context } from '../context.ts';

/** What earlier runs of a run's test took: of its version, else of the latest one before. Empty where there is nothing. */
export async function recallSteps(
  context: Context,
  input: { readonly runId: string },
): Promise<readonly MemoryEntry[]> {
  return await findStepMemory(context.database, input.runId);
}

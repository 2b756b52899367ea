import { isDeepStrictEqual } from 'node:util';
import type { RunPlan } from '#core/domain/run.ts';
import type { MemoryEntry, StepMemory } from '#core/domain/step-memory.ts';
import { mergeMemory } from '#engine/memory/merge-memory.ts';

/** The test's memory during a run. */
export type RunMemory = {
  /** Empty where it could not be read. */
  readonly known: Promise<readonly MemoryEntry[]>;
  /** What an attempt that passed has learned. */
  readonly learn: (entries: readonly MemoryEntry[]) => void;
  /** Keeps what was learned, if that is wanted and anything has changed. A memory that can't be kept costs the run nothing. */
  readonly keep: () => Promise<void>;
};

/** Begins to read the memory; undefined where the run has none. */
export function openRunMemory(
  { test, options }: RunPlan,
  memory: StepMemory | undefined,
  logError: (error: unknown) => void,
): RunMemory | undefined {
  const mode = options.memory ?? 'write';
  if (memory === undefined || mode === 'off') return undefined;
  let isRead = false;
  let learned: readonly MemoryEntry[] = [];
  const known = load(memory, logError).then((entries) => {
    isRead = entries !== undefined;
    return entries ?? [];
  });
  return {
    known,
    learn: (entries) => void (learned = entries),
    async keep() {
      const before = await known;
      const after = mergeMemory(test, before, learned);
      // One that could not be read may hold more than we know.
      if (mode !== 'write' || !isRead || learned.length === 0 || isDeepStrictEqual(before, after)) return;
      try {
        await memory.save(after);
      } catch (error) {
        logError(error);
      }
    },
  };
}

async function load(
  memory: StepMemory,
  logError: (error: unknown) => void,
): Promise<readonly MemoryEntry[] | undefined> {
  try {
    return await memory.load();
  } catch (error) {
    logError(error);
    return undefined;
  }
}

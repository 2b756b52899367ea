import type { ActionKey, MemoryEntry } from '#core/domain/step-memory.ts';
import type { TestDefinition } from '#core/domain/test-definition.ts';

/** So many pages are remembered of one action, the latest first to stay … */
const mostPages = 6;
/** … and so many entries of one test. */
const mostEntries = 500;

/** Which step of a test, by its words: steps with the very same sentence are told by their order. */
export function stepKeyOf(test: TestDefinition, stepIndex: number): Pick<ActionKey, 'step' | 'nth'> {
  const step = test.steps[stepIndex]?.instruction ?? '';
  const nth = test.steps.slice(0, stepIndex + 1).filter(({ instruction }) => instruction === step).length;
  return { step, nth };
}

/**
 * What is known after a run: what it learned in place of what was known of the same action and page; nothing of steps that the test no
 * longer has. In the order of the test's steps, so that the same run gives the same text.
 */
export function mergeMemory(
  test: TestDefinition,
  known: readonly MemoryEntry[],
  learned: readonly MemoryEntry[],
): readonly MemoryEntry[] {
  const places = new Map(test.steps.map((_, index) => [stepName(stepKeyOf(test, index)), index] as const));
  const merged = new Map<string, MemoryEntry>();
  for (const entry of [...learned, ...known]) {
    const name = `${actionName(entry)}\n${entry.page}`;
    if (places.has(stepName(entry)) && !merged.has(name)) merged.set(name, entry);
  }
  const kept = new Map<string, number>();
  const entries = [...merged.values()].filter((entry) => {
    const count = (kept.get(actionName(entry)) ?? 0) + 1;
    kept.set(actionName(entry), count);
    return count <= mostPages;
  });
  const order = (entry: MemoryEntry): number => places.get(stepName(entry)) ?? 0;
  return entries
    .toSorted((a, b) => order(a) - order(b) || a.clause - b.clause || (a.page < b.page ? -1 : 1))
    .slice(0, mostEntries);
}

function stepName({ step, nth }: Pick<ActionKey, 'step' | 'nth'>): string {
  return `${nth} ${step}`;
}

export function actionName(key: ActionKey): string {
  return `${key.clause} ${stepName(key)}`;
}

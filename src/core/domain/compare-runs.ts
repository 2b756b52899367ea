import { normaliseMessage } from './failure.ts';
import type { RunDetail } from './records.ts';
import type { AttemptResult, ConsoleEntry } from './run.ts';
import type { StepResult } from './step-result.ts';

/** One step of the test as it is now and as it was: `null` on the side that has no such step. */
export type ComparedStep = {
  readonly bad: ListedStep | null;
  readonly good: ListedStep | null;
};

export type ListedStep = {
  /** From 0, within its own run. */
  readonly index: number;
  readonly instruction: string;
  /** Absent where the run did not come to it. */
  readonly result?: StepResult;
};

export type RunComparison = {
  readonly steps: readonly ComparedStep[];
  /** What pages wrote to the console in one of the two only, numbers and ids aside. */
  readonly console: { readonly onlyBad: readonly ConsoleEntry[]; readonly onlyGood: readonly ConsoleEntry[] };
};

/** Two runs side by side, by their last attempts. Steps are matched by their words, in order, so that an inserted one shifts nothing. */
export function compareRuns(bad: RunDetail, good: RunDetail | undefined): RunComparison {
  const [badAttempt, goodAttempt] = [bad.attempts.at(-1), good?.attempts.at(-1)];
  return {
    steps: alignSteps(stepsOf(bad, badAttempt), good === undefined ? [] : stepsOf(good, goodAttempt)),
    console: {
      onlyBad: consoleWithout(badAttempt, goodAttempt),
      onlyGood: goodAttempt === undefined ? [] : consoleWithout(goodAttempt, badAttempt),
    },
  };
}

/** Those of the test; of a Playwright case, whose steps only a run knows, those that it took. */
function stepsOf({ test }: RunDetail, attempt: AttemptResult | undefined): readonly ListedStep[] {
  const taken = attempt?.steps ?? [];
  if (test.steps.length === 0) {
    return taken.map((result) => ({ index: result.index, instruction: result.instruction, result }));
  }
  const results = new Map(taken.map((result) => [result.index, result]));
  return test.steps.map(({ instruction }, index) => {
    const result = results.get(index);
    return { index, instruction, ...(result === undefined ? {} : { result }) };
  });
}

/** Beyond this many pairs, those in the middle are taken in order: the table would be too large. */
const mostPairs = 4_000_000;

function alignSteps(bad: readonly ListedStep[], good: readonly ListedStep[]): readonly ComparedStep[] {
  const aligned: ComparedStep[] = [];
  let [badAt, goodAt] = [0, 0];
  for (const [badIndex, goodIndex] of [...samePairs(bad, good), [bad.length, good.length] as const]) {
    aligned.push(...pairOff(bad.slice(badAt, badIndex), good.slice(goodAt, goodIndex)));
    const [badStep, goodStep] = [bad[badIndex], good[goodIndex]];
    if (badStep !== undefined && goodStep !== undefined) aligned.push({ bad: badStep, good: goodStep });
    [badAt, goodAt] = [badIndex + 1, goodIndex + 1];
  }
  return aligned;
}

/** What lies between two steps that are the same was rewritten: one beside the other, what is left over alone. */
function pairOff(bad: readonly ListedStep[], good: readonly ListedStep[]): ComparedStep[] {
  if (bad.length !== good.length) {
    return [
      ...good.map((step) => ({ bad: null, good: step })),
      ...bad.map((step) => ({ bad: step, good: null })),
    ];
  }
  return bad.map((step, at) => ({ bad: step, good: good[at] ?? null }));
}

/** Places of the longest run of equal instructions in both, in order. */
function samePairs(
  bad: readonly ListedStep[],
  good: readonly ListedStep[],
): readonly (readonly [number, number])[] {
  if (bad.length * good.length > mostPairs) {
    return bad.flatMap(({ instruction }, at) =>
      good[at]?.instruction === instruction ? [[at, at] as const] : [],
    );
  }
  const width = good.length + 1;
  const lengths = new Uint16Array((bad.length + 1) * width);
  const lengthAt = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  const isSame = (row: number, column: number): boolean =>
    bad[row]?.instruction === good[column]?.instruction;
  for (let row = bad.length - 1; row >= 0; row -= 1) {
    for (let column = good.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] = isSame(row, column)
        ? lengthAt(row + 1, column + 1) + 1
        : Math.max(lengthAt(row + 1, column), lengthAt(row, column + 1));
    }
  }
  const pairs: [number, number][] = [];
  let [row, column] = [0, 0];
  while (row < bad.length && column < good.length) {
    if (isSame(row, column)) pairs.push([row++, column++]);
    else if (lengthAt(row + 1, column) >= lengthAt(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}

function consoleWithout(
  attempt: AttemptResult | undefined,
  other: AttemptResult | undefined,
): readonly ConsoleEntry[] {
  const seen = new Set(other?.console.map(wordsOf));
  return (attempt?.console ?? []).filter((entry) => {
    const words = wordsOf(entry);
    if (seen.has(words)) return false;
    seen.add(words);
    return true;
  });
}

function wordsOf({ kind, text }: ConsoleEntry): string {
  return `${kind} ${normaliseMessage(text)}`;
}

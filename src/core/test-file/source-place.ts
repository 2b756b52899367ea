import type { Problem } from '#core/domain/app-error.ts';

/** Where things stand in a file, and what is wrong with it. Lines and columns count from 1. */
export type ProblemList = {
  readonly add: (offset: number, message: string) => void;
  readonly all: () => readonly Problem[];
  readonly lineOf: (offset: number) => number;
};

/** `base` is the offset in the whole file of the text that offsets count from. */
export function createProblemList(path: string, text: string, base = 0): ProblemList {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const problems: Problem[] = [];
  const lineOf = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset + base) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
  return {
    add: (offset, message) => {
      const line = lineOf(offset);
      problems.push({ at: path, line, column: offset + base - (starts[line - 1] ?? 0) + 1, message });
    },
    all: () =>
      problems.toSorted(
        (left, right) => (left.line ?? 0) - (right.line ?? 0) || (left.column ?? 0) - (right.column ?? 0),
      ),
    lineOf,
  };
}

/** The same list for a text that begins at an offset of the other. */
export function shifted(problems: ProblemList, by: number): ProblemList {
  return {
    add: (offset, message) => problems.add(offset + by, message),
    all: problems.all,
    lineOf: (offset) => problems.lineOf(offset + by),
  };
}

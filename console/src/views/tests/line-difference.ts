export type DifferingLine = { readonly kind: 'same' | 'added' | 'removed'; readonly text: string };

/** How one list of lines becomes another, by their longest common part: what was taken out stands before what came in its place. */
export function lineDifference(before: readonly string[], after: readonly string[]): DifferingLine[] {
  const lengths = commonLengths(before, after);
  const lines: DifferingLine[] = [];
  let [one, other] = [0, 0];
  while (one < before.length || other < after.length) {
    const [left, right] = [before[one], after[other]];
    if (left !== undefined && left === right) {
      lines.push({ kind: 'same', text: left });
      [one, other] = [one + 1, other + 1];
    } else if (
      left !== undefined &&
      (right === undefined || at(lengths, one + 1, other) >= at(lengths, one, other + 1))
    ) {
      lines.push({ kind: 'removed', text: left });
      one += 1;
    } else {
      lines.push({ kind: 'added', text: right ?? '' });
      other += 1;
    }
  }
  return lines;
}

/** For each pair of places: how many lines the rests have in common. */
function commonLengths(before: readonly string[], after: readonly string[]): number[][] {
  const lengths = Array.from({ length: before.length + 1 }, () => Array<number>(after.length + 1).fill(0));
  for (let one = before.length - 1; one >= 0; one -= 1) {
    const row = lengths[one] ?? [];
    for (let other = after.length - 1; other >= 0; other -= 1) {
      row[other] =
        before[one] === after[other]
          ? at(lengths, one + 1, other + 1) + 1
          : Math.max(at(lengths, one + 1, other), at(lengths, one, other + 1));
    }
  }
  return lengths;
}

const at = (lengths: readonly (readonly number[])[], one: number, other: number): number =>
  lengths[one]?.[other] ?? 0;

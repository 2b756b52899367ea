import type { Box, DrawnWord } from '#core/domain/drawn-text.ts';

/** A gap wider than so many average letters stands between two labels, not between two words of one. */
const widestGap = 2;
/** A line that begins lower than so many line heights under another one does not go on with it. */
const lowestNext = 1.2;

/** Words that are read as one, from left to right. */
export type DrawnLine = { readonly words: readonly DrawnWord[]; readonly text: string; readonly box: Box };

/** The lines of a drawing, from top to bottom, each across its whole width. */
export function linesOf(words: readonly DrawnWord[]): readonly DrawnLine[] {
  const rows: DrawnWord[][] = [];
  for (const word of words.toSorted((a, b) => middleOf(a.box).y - middleOf(b.box).y)) {
    const row = rows.find((others) => others.some((other) => areLevel(other.box, word.box)));
    if (row) row.push(word);
    else rows.push([word]);
  }
  return rows.map((row) => lineOf(row.toSorted((a, b) => a.box.x - b.box.x)));
}

/** The labels of a drawing: lines, cut where a wide gap is. */
export function labelsOf(words: readonly DrawnWord[]): readonly DrawnLine[] {
  return linesOf(words).flatMap((line) => {
    const labels: DrawnWord[][] = [];
    let last: DrawnWord | undefined;
    for (const word of line.words) {
      if (last === undefined || gap(last.box, word.box) > widestGap * letterWidth(last, word))
        labels.push([]);
      labels.at(-1)?.push(word);
      last = word;
    }
    return labels.map(lineOf);
  });
}

/** Texts that run over several lines: labels that stand close under each other. */
export function paragraphsOf(labels: readonly DrawnLine[]): readonly string[] {
  const paragraphs: DrawnLine[][] = [];
  for (const label of labels) {
    const above = paragraphs.find((lines) => goesOnWith(lines.at(-1), label));
    if (above) above.push(label);
    else paragraphs.push([label]);
  }
  return paragraphs.map((lines) => lines.map(({ text }) => text).join(' '));
}

function lineOf(words: readonly DrawnWord[]): DrawnLine {
  const left = Math.min(...words.map(({ box }) => box.x));
  const top = Math.min(...words.map(({ box }) => box.y));
  const right = Math.max(...words.map(({ box }) => box.x + box.width));
  const bottom = Math.max(...words.map(({ box }) => box.y + box.height));
  return {
    words,
    text: words.map(({ text }) => text).join(' '),
    box: { x: left, y: top, width: right - left, height: bottom - top },
  };
}

/** The middle of a box. */
export function middleOf({ x, y, width, height }: Box): { readonly x: number; readonly y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}

function areLevel(one: Box, other: Box): boolean {
  const apart = Math.abs(middleOf(one).y - middleOf(other).y);
  return apart < Math.min(one.height, other.height) / 2;
}

function gap(left: Box, right: Box): number {
  return right.x - (left.x + left.width);
}

function letterWidth(...words: readonly DrawnWord[]): number {
  return Math.max(...words.map(({ text, box }) => box.width / Math.max(1, text.length)));
}

function goesOnWith(above: DrawnLine | undefined, below: DrawnLine): boolean {
  if (above === undefined) return false;
  const [upper, lower] = [above.box, below.box];
  const down = lower.y - (upper.y + upper.height);
  const isBeside = lower.x > upper.x + upper.width || upper.x > lower.x + lower.width;
  return down >= 0 && down < lowestNext * Math.min(upper.height, lower.height) && !isBeside;
}

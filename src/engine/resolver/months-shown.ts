import { nodeAt, upwards } from './page-index.ts';
import type { PageIndex } from './page-index.ts';

/** Every month has them. */
const surelyDays = 28;
/** What stands around the days of a calendar: the month, the year, the ways to others. More than that is another box. */
const mostAround = 16;

/**
 * The boxes that show a month: those that hold the days 1 to 28 in their order, and little else. A user knows a calendar by that,
 * whatever its author calls it.
 */
export function monthsShown(index: PageIndex): ReadonlySet<number> {
  const boxes = new Set<number>();
  let first = -1;
  let last = 0;
  for (const [at, { visible, text }] of index.nodes.entries()) {
    if (!visible || !/^\d{1,2}$/.test(text)) continue;
    const day = Number(text);
    if (day === 1) [first, last] = [at, 1];
    // A cell and the button in it say the same day; a week's number stands between two days.
    else if (day === last + 1) last = day;
    if (day !== surelyDays || last !== surelyDays) continue;
    for (const box of boxesAround(first, at, index)) boxes.add(box);
    last = 0;
  }
  return boxes;
}

function* boxesAround(first: number, last: number, index: PageIndex): Generator<number> {
  const sizeOf = (box: number): number => (index.ends[box] ?? box) - box;
  let innermost = 0;
  for (const up of upwards(index, nodeAt(index, first).parent)) {
    if ((index.ends[up] ?? 0) <= last) continue;
    innermost ||= sizeOf(up);
    if (nodeAt(index, up).tag === 'body' || sizeOf(up) - innermost > mostAround) return;
    yield up;
  }
}

import type { Target } from '#core/domain/intent.ts';
import type { Rect } from './geometry.ts';
import { isInside, nodeAt } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import type { Found, Scored } from './search.ts';

/** What is smaller is no column of a page or a board. */
const smallestColumnPx = 120;
/** Pixels that boxes in one line may be off it, or cross. */
const tolerancePx = 4;

/** The middle one of an odd number beside or below each other: of those found, or of the columns of a board, which have no role. */
export function middleOne({ role, relation }: Target, found: Found, index: PageIndex): Found {
  const isBoard = role === 'column' && found.nodes.length === 0 && relation === undefined;
  const nodes = isBoard ? boardColumns(index) : ofOneKind(found.nodes, index);
  const rects = new Map(nodes.map((scored) => [scored, nodeAt(index, scored.node).rect]));
  const axis = axisOf([...rects.values()]);
  if (nodes.length % 2 === 0 || nodes.length < 2 || axis === undefined)
    return { nodes: [], lost: 'ordinal', before: nodes };
  const ordered = [...rects].toSorted(([, a], [, b]) => a[axis] - b[axis]);
  const one = ordered[(ordered.length - 1) / 2];
  return { nodes: one ? [one[0]] : [] };
}

/** What fits the word best, and is no box around others that do. */
function ofOneKind(nodes: readonly Scored[], index: PageIndex): readonly Scored[] {
  const best = Math.max(0, ...nodes.map(({ role }) => role));
  const fitting = nodes.filter(({ role }) => role === best);
  return fitting.filter(
    ({ node }) => !fitting.some((other) => other.node !== node && isInside(index, other.node, node)),
  );
}

/** Along which boxes stand one after the other. */
function axisOf(rects: readonly Rect[]): 'x' | 'y' | undefined {
  if (isApart(rects, 'x', 'width')) return 'x';
  return isApart(rects, 'y', 'height') ? 'y' : undefined;
}

function isApart(rects: readonly Rect[], from: 'x' | 'y', size: 'width' | 'height'): boolean {
  const sorted = rects.toSorted((a, b) => a[from] - b[from]);
  return sorted.every((rect, at) => {
    const before = sorted[at - 1];
    return before === undefined || rect[from] >= before[from] + before[size] - tolerancePx;
  });
}

/** The outermost boxes of which an odd number stand side by side, their tops in one line. */
function boardColumns(index: PageIndex): readonly Scored[] {
  const match = { text: 1, coverage: 1, quality: 0, label: '' } as const;
  for (const at of index.nodes.keys()) {
    const boxes = index.children(at).filter((child) => {
      const { visible, rect } = nodeAt(index, child);
      return visible && rect.width >= smallestColumnPx && rect.height >= smallestColumnPx;
    });
    const rects = boxes.map((box) => nodeAt(index, box).rect);
    const isLevel = rects.every(({ y }) => Math.abs(y - (rects[0]?.y ?? 0)) < 2 * tolerancePx);
    if (boxes.length > 2 && boxes.length % 2 === 1 && isLevel && isApart(rects, 'x', 'width'))
      return boxes.map((node) => ({ node, score: 1, match, role: 1, action: 1 }));
  }
  return [];
}

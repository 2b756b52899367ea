import type { RelationKind } from '#core/domain/intent.ts';
import type { ViewNode } from '#core/domain/page-view.ts';
import { thresholds } from './thresholds.ts';

export type Rect = ViewNode['rect'];

/** Pixels two boxes may cross and still count as one beside the other. */
const tolerance = 4;

function overlapShare(aStart: number, aLength: number, bStart: number, bLength: number): number {
  const shared = Math.min(aStart + aLength, bStart + bLength) - Math.max(aStart, bStart);
  return shared / Math.max(1, Math.min(aLength, bLength));
}

/** Distance in pixels of `box` from `anchor` in the given direction; infinite where it does not stand there. */
export function distanceInDirection(kind: RelationKind, box: Rect, anchor: Rect): number {
  const inColumn = overlapShare(box.x, box.width, anchor.x, anchor.width) >= thresholds.overlap;
  const inLine = overlapShare(box.y, box.height, anchor.y, anchor.height) >= thresholds.overlap;
  const gap = {
    below: box.y - (anchor.y + anchor.height),
    above: anchor.y - (box.y + box.height),
    'right-of': box.x - (anchor.x + anchor.width),
    'left-of': anchor.x - (box.x + box.width),
  };
  if (kind === 'below' || kind === 'above')
    return inColumn && gap[kind] >= -tolerance ? Math.max(0, gap[kind]) : Number.POSITIVE_INFINITY;
  if (kind === 'left-of' || kind === 'right-of')
    return inLine && gap[kind] >= -tolerance ? Math.max(0, gap[kind]) : Number.POSITIVE_INFINITY;
  return distance(box, anchor);
}

/** Between the nearest edges; being on one line counts as nearer than being below. */
export function distance(a: Rect, b: Rect): number {
  const dx = Math.max(0, a.x - (b.x + b.width), b.x - (a.x + a.width));
  const dy = Math.max(0, a.y - (b.y + b.height), b.y - (a.y + a.height));
  return Math.hypot(dx, dy * 1.5);
}

/** Whether the middle of `box` lies between two anchors, along the axis on which they are apart. */
export function isBetween(box: Rect, from: Rect, to: Rect): boolean {
  const middle = (rect: Rect): { x: number; y: number } => ({
    x: rect.x + rect.width / 2,
    y: rect.y + rect.height / 2,
  });
  const [at, a, b] = [middle(box), middle(from), middle(to)];
  const vertical = Math.abs(a.y - b.y) > Math.min(from.height, to.height) / 2;
  const [value, low, high] = vertical
    ? [at.y, Math.min(a.y, b.y), Math.max(a.y, b.y)]
    : [at.x, Math.min(a.x, b.x), Math.max(a.x, b.x)];
  return value > low && value < high;
}

/** Whether a box lies in a part of the page that words like "top right" name. Thirds of the viewport, or of the page's width. */
export function isInRegion(
  box: Rect,
  region: string,
  page: { width: number; height: number; bottom: number },
): boolean {
  const x = box.x + box.width / 2;
  const y = box.y + box.height / 2;
  const fits: Record<string, boolean> = {
    top: y < page.height / 3,
    bottom: y > page.bottom - page.height / 3,
    left: x < page.width / 2,
    right: x > page.width / 2,
    center: x > page.width / 4 && x < (page.width * 3) / 4,
  };
  return region.split(/[\s-]+/).every((word) => fits[word] ?? true);
}

/** Document order, or reading order where elements stand in one line or one column that the source order does not follow. */
export function inReadingOrder(nodes: readonly number[], rectOf: (node: number) => Rect): number[] {
  const sorted = nodes.toSorted((a, b) => a - b);
  const rects = sorted.map(rectOf);
  const first = rects[0];
  if (!first) return sorted;
  const oneLine = rects.every((rect) => overlapShare(rect.y, rect.height, first.y, first.height) > 0.5);
  const oneColumn = rects.every((rect) => overlapShare(rect.x, rect.width, first.x, first.width) > 0.5);
  if (oneLine && !oneColumn) return sorted.toSorted((a, b) => rectOf(a).x - rectOf(b).x);
  if (oneColumn && !oneLine) return sorted.toSorted((a, b) => rectOf(a).y - rectOf(b).y);
  return sorted;
}

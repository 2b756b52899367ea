import { parentOf } from './dom.ts';
import type { NodeRecord } from './record.ts';
import { statesOf } from './states.ts';
import type { Walk } from './walk.ts';

/**
 * The dialog that keeps a user from the rest of the page, if there is one: it says so, or what lies over the corners of the
 * viewport is its backdrop.
 */
export function markModal(walked: Walk): NodeRecord | undefined {
  const dialogs = walked.records.filter(
    (record) => record.visible && (record.role === 'dialog' || record.role === 'alertdialog'),
  );
  const declared = dialogs.findLast((dialog) => statesOf(dialog.element, dialog.role, dialog.tag).modal);
  return declared ?? dialogs.findLast(coversCorners);
}

function coversCorners(dialog: NodeRecord): boolean {
  const { innerWidth: width, innerHeight: height } = window;
  const corners: [number, number][] = [
    [3, 3],
    [width - 20, 3],
    [3, height - 4],
    [width - 20, height - 4],
  ];
  const backdrops = new Set<Element>();
  for (const [x, y] of corners) {
    const over = Document.prototype.elementFromPoint.call(document, x, y);
    if (!over || over === document.body || over === document.documentElement) return false;
    if (!isFixed(over)) return false;
    backdrops.add(over);
  }
  return backdrops.size === 1 && dialog.visible;
}

function isFixed(element: Element): boolean {
  for (let current: Element | null = element; current; current = parentOf(current)) {
    if (getComputedStyle(current).position === 'fixed') return true;
  }
  return false;
}

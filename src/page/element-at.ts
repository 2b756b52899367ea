import type { Registry } from './registry.ts';
import type { WirePoint } from './wire.ts';

/**
 * What is at a point of the document's viewport: the numbers of the elements from the one that a pointer would reach outwards, through
 * open shadow roots. Where that is a frame, also the point in its document.
 */
export function elementAt(registry: Registry, x: number, y: number): WirePoint {
  let hit = document.elementFromPoint(x, y);
  for (let root = hit?.shadowRoot; hit !== null && root; root = hit.shadowRoot) {
    const inner = root.elementFromPoint(x, y);
    if (inner === null || inner === hit) break;
    hit = inner;
  }
  const path: number[] = [];
  for (let element = hit; element !== null; element = parentOf(element))
    path.push(registry.numberOf(element));
  if (hit === null || !/^i?frame$/i.test(hit.tagName)) return { path };
  const box = hit.getBoundingClientRect();
  return { path, frame: [x - box.left - hit.clientLeft, y - box.top - hit.clientTop] };
}

function parentOf(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot;
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

import { foldSpace } from './dom.ts';
import type { WireHit } from './wire.ts';

/**
 * Where a pointer that is sent to the middle of an element ends, if that is another one which is one thing with it. The element is
 * scrolled into view. Undefined where it is hit itself, or something foreign.
 */
export function hitOf(element: Element): WireHit | undefined {
  element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  const inner = element.getBoundingClientRect();
  const x = inner.left + inner.width / 2;
  const y = inner.top + inner.height / 2;
  const root = element.getRootNode();
  if (!(root instanceof Document || root instanceof ShadowRoot)) return undefined;
  const hit = root.elementFromPoint(x, y);
  if (hit === null || element.contains(hit)) return undefined;
  let levels = 1;
  let common = element.parentElement;
  while (common !== null && !common.contains(hit)) {
    common = common.parentElement;
    levels++;
  }
  if (common === null || common === document.body || common === document.documentElement) return undefined;
  // Nothing lies over the text where its own box is hit; anything else must say no more than the text does.
  if (hit !== common && foldSpace(common.textContent) !== foldSpace(element.textContent)) return undefined;
  const box = common.getBoundingClientRect();
  return { levels, x: x - box.left - common.clientLeft, y: y - box.top - common.clientTop };
}

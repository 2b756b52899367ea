import { ask } from '../unrecorded.ts';
import type { Subject } from './performing.ts';

/** Where a pointer has to go to reach what a user sees as the element. */
export type Aim = {
  readonly subject: Subject;
  /** From the top left of the element's padding box, in CSS pixels; its middle where absent. */
  readonly position?: { readonly position: { readonly x: number; readonly y: number } };
};

/**
 * A text is often not what takes the click: it is drawn on a shape, lets the pointer through to its box, or lies under a
 * transparent twin. Where what would be hit at the text's middle is one thing with it, that thing is aimed at.
 */
export async function aimAt(subject: Subject): Promise<Aim> {
  const { node, locator } = subject;
  // What is a control by itself takes its clicks itself.
  if (node.interactive && node.role !== 'generic') return { subject };
  const found = await ask(locator, (passive) =>
    passive.evaluate(findHit, undefined, { timeout: findTimeoutMs }),
  ).catch(() => undefined);
  if (found === undefined) return { subject };
  const outer = locator.locator(`xpath=ancestor::*[${found.levels}]`);
  return { subject: { ...subject, locator: outer }, position: { position: { x: found.x, y: found.y } } };
}

/** Milliseconds; an element that is gone by now is found missing by the action itself. */
const findTimeoutMs = 1_000;

type Hit = { readonly levels: number; readonly x: number; readonly y: number };

/** Runs in the page, so it may use nothing from outside. Undefined where the element itself is hit, or something foreign. */
function findHit(element: Element): Hit | undefined {
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
  const folded = (text: string | null): string => (text ?? '').replaceAll(/\s+/g, ' ').trim();
  // Nothing lies over the text where its own box is hit; anything else must say no more than the text does.
  if (hit !== common && folded(common.textContent) !== folded(element.textContent)) return undefined;
  const box = common.getBoundingClientRect();
  return { levels, x: x - box.left - common.clientLeft, y: y - box.top - common.clientTop };
}

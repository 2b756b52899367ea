import { hitOf } from '../page-engine.ts';
import { unrecorded } from '../unrecorded.ts';
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
  const { node, locator, ref } = subject;
  // What is a control by itself takes its clicks itself.
  if (node.interactive && node.role !== 'generic') return { subject };
  const page = locator.page();
  const found = await unrecorded(page, () => hitOf(page, ref, findTimeoutMs)).catch(() => undefined);
  if (found === undefined) return { subject };
  const outer = locator.locator(`xpath=ancestor::*[${found.levels}]`);
  return { subject: { ...subject, locator: outer }, position: { position: { x: found.x, y: found.y } } };
}

/** Milliseconds; an element that is gone by now is found missing by the action itself. */
const findTimeoutMs = 1_000;

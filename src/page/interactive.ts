import { attribute, hasAttribute, tagNameOf } from './dom.ts';
import type { NodeRecord } from './record.ts';

const interactiveRoles = new Set(
  (
    'button checkbox combobox gridcell-editable link listbox menuitem menuitemcheckbox menuitemradio option radio ' +
    'searchbox slider spinbutton switch tab textbox treeitem scrollbar'
  ).split(' '),
);
const interactiveTags = new Set(['button', 'input', 'select', 'textarea', 'summary', 'video', 'audio']);

/** Whether an element says by itself that it can be operated. What only its pointer says is asked later. */
export function isInteractive(element: Element, role: string, tag: string): boolean {
  if (interactiveRoles.has(role)) return true;
  if (interactiveTags.has(tag)) return tag !== 'input' || (element as HTMLInputElement).type !== 'hidden';
  if (hasAttribute(element, 'onclick')) return true;
  if (hasAttribute(element, 'tabindex') && Number(attribute(element, 'tabindex')) >= 0)
    return !isScrollRegion(role);
  return hasAttribute(element, 'contenteditable') && attribute(element, 'contenteditable') !== 'false';
}

/** Containers are made focusable so that keys scroll them; that is not something to click. */
function isScrollRegion(role: string): boolean {
  return /^(region|main|dialog|alertdialog|tabpanel|table|document|application|heading|group|list|log)$/.test(
    role,
  );
}

/**
 * Marks the outermost element over a leaf whose pointer is a hand: the one that was made clickable by a script. The pointer is
 * inherited, so that leaves tell for all their ancestors.
 */
export function markByPointer(leaf: NodeRecord): void {
  const cursor = cursorOf(leaf);
  if (!handCursors.has(cursor)) return;
  let origin = leaf;
  for (let parent = leaf.parent; parent; parent = parent.parent) {
    if (parent.tag === 'body' || parent.tag === 'html' || cursorOf(parent) !== cursor) break;
    if (parent.interactive) return;
    origin = parent;
  }
  if (origin.tag === 'label' || origin.tag === 'body' || origin.tag === 'option') return;
  origin.interactive = true;
  origin.keep = true;
  if (cursor !== 'pointer') origin.movable = true;
}

/** A hand to click, to take and move, or to draw from. */
const handCursors = new Set(['pointer', 'grab', 'move', 'crosshair']);

function cursorOf(record: NodeRecord): string {
  record.cursor ??= getComputedStyle(record.element).cursor;
  return record.cursor;
}

const labelled = new Set(['checkbox', 'radio', 'file']);

/** The control a label stands for, where a click on the label is how a user works it. */
export function labelledControl(label: Element): HTMLInputElement | undefined {
  if (tagNameOf(label) !== 'label') return undefined;
  const control = (label as HTMLLabelElement).control;
  if (!(control instanceof HTMLInputElement)) return undefined;
  return labelled.has(control.type) ? control : undefined;
}

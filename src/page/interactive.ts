import { attribute, hasAttribute, queryAll, tagNameOf } from './dom.ts';
import { splitWords } from './hints.ts';
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
  // The drawing of a checkbox or of a list's arrow stands beside the control that it is of.
  if (leaf.tag === 'svg' && queryAll(origin.element, controls).length > 0) return;
  origin.interactive = true;
  origin.keep = true;
  if (cursor !== 'pointer') origin.movable = true;
}

const controls = 'input,button,select,textarea,a[href],[role],[tabindex]';

const removing = new Set(['close', 'remove', 'delete', 'clear', 'dismiss', 'cancel']);
/** What a cross looks like that is drawn as a letter. */
const cross = /^[\u00D7\u2715\u2716\u2717\u2A2Fx]?$/i;

function saysRemoving(text: string): boolean {
  return splitWords(text).some((word) => removing.has(word));
}

/**
 * Marks the cross that takes an item away: of a chip, a tab, a chosen value. It is a part by itself, also where the item reacts as a
 * whole. `control` is what it stands in, if that is operated; in a button or a link it would do what that does.
 */
export function markRemover(leaf: NodeRecord, control: NodeRecord | undefined): boolean {
  if (!handCursors.has(cursorOf(leaf))) return false;
  if (control && (/^(?:button|a|summary|label|select)$/.test(control.tag) || isOnlyCross(control)))
    return false;
  let remover: NodeRecord | undefined;
  for (
    let part: NodeRecord | undefined = leaf;
    part && part !== control && isOnlyCross(part);
    part = part.parent
  ) {
    const { element } = part;
    const marks = ['class', 'data-testid', 'data-role', 'aria-label', 'title'];
    if (marks.some((name) => saysRemoving(attribute(element, name)))) remover = part;
  }
  // Its own pointer tells it from an item that is not there to be clicked.
  if (!remover && control && cursorOf(control) !== cursorOf(leaf)) remover = leaf;
  if (!remover || remover.interactive) return remover !== undefined;
  remover.interactive = true;
  remover.keep = true;
  return true;
}

function isOnlyCross({ element }: NodeRecord): boolean {
  return cross.test(element.textContent.trim());
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

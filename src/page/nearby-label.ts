import { eachChild, foldSpace, parentOf, queryAll } from './dom.ts';
import type { NodeRecord } from './record.ts';

const controlRoles = new Set([
  'textbox',
  'searchbox',
  'combobox',
  'listbox',
  'spinbutton',
  'slider',
  'checkbox',
  'radio',
  'switch',
]);
const maximumLength = 60;
const maximumLine = 200;
/** CSS pixels between a label and its control, at most. */
const maximumGapX = 160;
const maximumGapY = 48;
const maximumControls = 200;
/** What stands on the same line is read before what stands above. */
const sameLineShare = 0.2;

/** Gives controls without a label the text that a user takes for one: beside or above; for checkboxes to the right. */
export function assignNearbyLabels(
  records: readonly NodeRecord[],
  nameOf: (record: NodeRecord) => string,
): void {
  const controls = records
    .filter((record) => record.visible && needsLabel(record, nameOf))
    .slice(0, maximumControls);
  if (controls.length === 0) return;
  const texts = records.filter(
    (record) =>
      record.visible &&
      (record.ownText !== '' || record.tag === 'label') &&
      (!record.interactive || record.role === 'link') &&
      record.text !== '' &&
      record.text.length <= maximumLength,
  );
  for (const control of controls) {
    const label =
      besideInSource(control) || (isTickable(control) && lineOf(control)) || besideOnPage(control, texts);
    if (label) control.nearbyLabel = label;
  }
}

function needsLabel(record: NodeRecord, nameOf: (record: NodeRecord) => string): boolean {
  if (!controlRoles.has(record.role) && record.tag !== 'select') return false;
  const name = nameOf(record);
  if (name === '') return true;
  return 'placeholder' in record.element && foldSpace(String(record.element.placeholder)) === name;
}

function isTickable(record: NodeRecord): boolean {
  return record.role === 'checkbox' || record.role === 'radio' || record.role === 'switch';
}

/** Text that stands right before the control in the same line of the source (right after, for a checkbox). */
function besideInSource(control: NodeRecord): string {
  const parent = parentOf(control.element);
  if (!parent) return '';
  let before = '';
  let after = '';
  let passed = false;
  eachChild(parent, (child) => {
    if (child === control.element) passed = true;
    else if (child.nodeType === 3) {
      const text = foldSpace(child.nodeValue ?? '');
      if (text === '') return;
      if (!passed) before = text;
      else after ||= text;
    } else if (!passed) before = '';
    else after ||= ' ';
  });
  const text = (isTickable(control) ? after.trim() || before : before).replace(/\s*[:*]+$/, '');
  return text.length <= maximumLength ? text : '';
}

/** What the smallest box with a text around a checkbox says, where it is the only one in there. */
function lineOf(control: NodeRecord): string {
  let box = control.parent;
  for (let steps = 0; box && steps < 3 && box.text === ''; steps++) box = box.parent;
  if (!box || box.tag === 'body' || box.text.length > maximumLine) return '';
  const others = queryAll(
    box.element,
    'input:not([type=hidden]),select,textarea,[role=checkbox],[role=radio],[role=switch]',
  );
  return others.length <= 1 ? box.text : '';
}

/** Of the texts in the same form or dialog, if that has any near; else of all. */
function besideOnPage(control: NodeRecord, texts: readonly NodeRecord[]): string {
  const form = formOf(control);
  const own = form ? texts.filter((text) => form.element.contains(text.element)) : texts;
  return nearest(control, own) || (form ? nearest(control, texts) : '');
}

function formOf(control: NodeRecord): NodeRecord | undefined {
  let parent = control.parent;
  while (parent && !/^(form|dialog|alertdialog|group|row)$/.test(parent.role)) parent = parent.parent;
  return parent;
}

function nearest(control: NodeRecord, texts: readonly NodeRecord[]): string {
  let best = '';
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const text of texts) {
    if (text.interactive && !isInCellBefore(text.element, control.element)) continue;
    const distance = distanceTo(control, text);
    if (distance < bestDistance) {
      bestDistance = distance;
      best = text.text;
    }
  }
  return best.replace(/\s*[:*]+$/, '');
}

/** How far a text is from where a label would stand; infinite where it could not be one. */
function distanceTo(control: NodeRecord, record: NodeRecord): number {
  const text = record.box;
  const box = control.box;
  const sameLine =
    Math.min(box.bottom, text.bottom) - Math.max(box.top, text.top) >
    0.5 * Math.min(text.bottom - text.top, box.bottom - box.top);
  if (sameLine) {
    const left = box.left - text.right;
    const right = text.left - box.right;
    if (isTickable(control) && right >= -2 && right <= maximumGapX) return right * sameLineShare;
    if (left >= -2 && isInCellBefore(record.element, control.element)) return 1;
    if (left < -2 || left > maximumGapX) return Number.POSITIVE_INFINITY;
    const gap = box.left - inkRight(record.element, text.right);
    return gap <= maximumGapX ? gap * sameLineShare : Number.POSITIVE_INFINITY;
  }
  if (isTickable(control)) return Number.POSITIVE_INFINITY;
  const above = box.top - text.bottom;
  const overlaps = Math.min(box.right, text.right) - Math.max(box.left, text.left) > 0;
  if (overlaps && above >= -2 && above <= maximumGapY)
    return above + Math.abs(text.left - box.left) * 0.25 + 4;
  return Number.POSITIVE_INFINITY;
}

/** Where the letters end: a paragraph's box is as wide as its column. */
function inkRight(element: Element, boxRight: number): number {
  const range = document.createRange();
  range.selectNodeContents(element);
  const { right, width } = range.getBoundingClientRect();
  return width > 0 ? right : boxRight;
}

/** What stands in the cell before, however far, is what a field is called, even a link: a table of settings. */
function isInCellBefore(text: Element, control: Element): boolean {
  const cell = Element.prototype.closest.call(control, 'td');
  return cell !== null && cell.previousElementSibling?.contains(text) === true;
}

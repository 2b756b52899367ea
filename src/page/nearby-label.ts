import { attribute, eachChild, foldSpace, parentOf, queryAll, tagNameOf } from './dom.ts';
import type { NodeRecord } from './record.ts';
import { boxOf as placeOf } from './visibility.ts';
import type { Box } from './visibility.ts';

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
  for (const record of records) {
    if (isFileField(record) && nameOf(record) === '') record.nearbyLabel = labelOfFiles(record);
  }
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
      record.text.length <= maximumLength &&
      !holdsButton(record),
  );
  // A text beside a control is taken: it is not what the one below is called as well.
  const taken = new Map<NodeRecord, NodeRecord>();
  for (const control of controls) {
    const label =
      (showsChoice(control) ? '' : besideInSource(control)) ||
      (isTickable(control) ? lineOf(control) : boxOf(control, texts, taken)) ||
      besideOnPage(control, texts, taken);
    if (label) control.nearbyLabel = label;
  }
}

/** What is read with its own buttons is a thing by itself, as a comment or an entry. */
function holdsButton({ element }: NodeRecord): boolean {
  return queryAll(element, 'button,[role=button],input:not([type=hidden])').length > 0;
}

function isFileField({ element }: NodeRecord): boolean {
  return element.localName === 'input' && 'type' in element && element.type === 'file';
}

/** A field for files hides behind a button: the label of the line that both are in is theirs, where no other field is. */
function labelOfFiles({ parent, element }: NodeRecord): string {
  let box = parent;
  for (
    let steps = 0;
    box && steps < 10 && box.tag !== 'body' && box.tag !== 'form';
    steps++, box = box.parent
  ) {
    const fields = queryAll(box.element, 'input:not([type=hidden]),select,textarea');
    if (fields.length !== 1 || fields[0] !== element) return '';
    const [label] = queryAll(box.element, 'label');
    const text = foldSpace(label?.textContent ?? '').replace(/\s*[:*]+$/, '');
    if (text !== '' && text.length <= maximumLength) return text;
  }
  return '';
}

/** The one text in the very box that holds the control and no other. */
function boxOf(
  control: NodeRecord,
  texts: readonly NodeRecord[],
  taken: Map<NodeRecord, NodeRecord>,
): string {
  const { parent, element } = control;
  if (!parent || parent.interactive || /^(?:body|form|main|td|section)$/.test(parent.tag)) return '';
  const controls = queryAll(parent.element, 'input:not([type=hidden]),select,textarea,button');
  if (controls.length !== 1 || controls[0] !== element) return '';
  const inside = texts.filter(
    (text) => text.element !== element && parent.element.contains(text.element) && !covers(text, control),
  );
  const [only] = inside;
  if (!only || inside.length > 1) return '';
  taken.set(only, control);
  return only.text.replace(/\s*[:*]+$/, '');
}

/** A field over the box that shows what was chosen: that text is beside it in the source, and not what it is called. */
function showsChoice({ box, element, role }: NodeRecord): boolean {
  const parent = parentOf(element);
  if (role !== 'combobox' || !parent) return false;
  const around = placeOf(parent);
  const area = ({ bottom, left, right, top }: Box): number => (right - left) * (bottom - top);
  return area(box) > 0.8 * area(around);
}

/** What a list shows where it stands is its choice and not what it is called. */
function covers({ tag, box: text }: NodeRecord, { role, box }: NodeRecord): boolean {
  if (role !== 'combobox' || tag === 'label') return false;
  const width = Math.min(text.right, box.right) - Math.max(text.left, box.left);
  const height = Math.min(text.bottom, box.bottom) - Math.max(text.top, box.top);
  const size = (text.right - text.left) * (text.bottom - text.top);
  return width > 0 && height > 0 && width * height > 0.5 * size;
}

function needsLabel(record: NodeRecord, nameOf: (record: NodeRecord) => string): boolean {
  // What stands beside the box that selects all rows are the heads of columns.
  if (isTickable(record) && Element.prototype.closest.call(record.element, 'thead')) return false;
  if (!controlRoles.has(record.role) && record.tag !== 'select' && !isHandle(record)) return false;
  const name = nameOf(record);
  if (name === '') return true;
  return 'placeholder' in record.element && foldSpace(String(record.element.placeholder)) === name;
}

/** What is moved along a slider that was built of plain boxes. */
function isHandle({ element, interactive, role }: NodeRecord): boolean {
  return (
    interactive &&
    role === 'generic' &&
    /slider-?(?:handle|thumb)|(?:handle|thumb)-?slider/.test(attribute(element, 'class'))
  );
}

function isTickable(record: NodeRecord): boolean {
  return record.role === 'checkbox' || record.role === 'radio' || record.role === 'switch';
}

/** The control, or the frame around it that holds nothing to read: a spinner with its two arrows. */
function frameOf({ element }: NodeRecord): Element {
  let frame = element;
  for (let steps = 0; steps < 3; steps++) {
    const parent = parentOf(frame);
    if (!parent || foldSpace(parent.textContent ?? '') !== '' || /^(?:td|th|body)$/.test(tagNameOf(parent)))
      break;
    if (queryAll(parent, 'input:not([type=hidden]),select,textarea').length > 1) break;
    frame = parent;
  }
  return frame;
}

/** Text that stands right before the control in the same line of the source (right after, for a checkbox). */
function besideInSource(control: NodeRecord): string {
  const frame = frameOf(control);
  const parent = parentOf(frame);
  if (!parent) return '';
  let before = '';
  let after = '';
  let passed = false;
  eachChild(parent, (child) => {
    if (child === frame) passed = true;
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
function besideOnPage(
  control: NodeRecord,
  texts: readonly NodeRecord[],
  taken: Map<NodeRecord, NodeRecord>,
): string {
  const form = formOf(control);
  const own = form ? texts.filter((text) => form.element.contains(text.element)) : texts;
  return (
    nearest(control, own, taken) || (form && form.role !== 'dialog' ? nearest(control, texts, taken) : '')
  );
}

function formOf(control: NodeRecord): NodeRecord | undefined {
  let parent = control.parent;
  while (parent && !/^(form|dialog|alertdialog|group|row)$/.test(parent.role)) parent = parent.parent;
  return parent;
}

function nearest(
  control: NodeRecord,
  texts: readonly NodeRecord[],
  taken: Map<NodeRecord, NodeRecord>,
): string {
  let best: NodeRecord | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const text of texts) {
    if (text.interactive && !isInCellBefore(text.element, control.element)) continue;
    if (isOfOtherTable(text.element, control.element) || covers(text, control)) continue;
    const owner = taken.get(text);
    if (owner && owner !== control && isOnLine(owner, text) && !isOnLine(control, text)) continue;
    const distance = distanceTo(control, text);
    if (distance < bestDistance) {
      bestDistance = distance;
      best = text;
    }
  }
  if (best) taken.set(best, control);
  return best?.text.replace(/\s*[:*]+$/, '') ?? '';
}

function isOnLine({ box: a }: NodeRecord, { box: b }: NodeRecord): boolean {
  return (
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5 * Math.min(a.bottom - a.top, b.bottom - b.top)
  );
}

/** What stands in a row says nothing of what stands outside of its table. */
function isOfOtherTable(text: Element, control: Element): boolean {
  const table =
    Element.prototype.closest.call(text, 'td,th') && Element.prototype.closest.call(text, 'table');
  return table !== null && !table.contains(control);
}

/** How far a text is from where a label would stand; infinite where it could not be one. */
function distanceTo(control: NodeRecord, record: NodeRecord): number {
  const text = record.box;
  const box = control.box;
  if (isOnLine(control, record)) {
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

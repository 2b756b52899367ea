import { coloursOf } from './colours.ts';
import { attribute, foldSpace, hasAttribute, isElement, isSecretField, queryAll } from './dom.ts';
import { framePosition } from './frame-position.ts';
import { hintsOf, testIdOf } from './hints.ts';
import { iconsOf, noIcons, withoutLetters } from './icons.ts';
import { descriptionOf, nameOf } from './name.ts';
import { hasPseudoText } from './pseudo-text.ts';
import type { NodeRecord } from './record.ts';
import type { Registry } from './registry.ts';
import { hasAuthorName } from './role.ts';
import { levelOf, statesOf, valueOf } from './states.ts';
import type { WireNode } from './wire.ts';

const maximumOptions = 300;
const textRoles = new Set([
  'generic',
  'paragraph',
  'strong',
  'emphasis',
  'code',
  'time',
  'term',
  'definition',
  'mark',
  'rowgroup',
  'label',
]);
/** What is named by its content and may hold a lot: its visible text is its name, unless an author gave one. */
const bulkyRoles = new Set(['row', 'cell', 'gridcell', 'columnheader', 'rowheader', 'treeitem']);

/** The accessible name, by the shortest way that gives what the whole computation would. */
export function recordName(record: NodeRecord): string {
  const { element, role, text } = record;
  if (record.control) return nameOf(record.control, role) || text;
  const authored = hasAuthorName(element);
  if (!authored && textRoles.has(role)) return '';
  if (!record.visible) return hiddenName(record);
  if (!authored && bulkyRoles.has(role) && text !== '') return text;
  if (!authored && isTextOnly(record)) return record.ownText;
  return nameOf(element, role);
}

function hiddenName(record: NodeRecord): string {
  return (
    nameOf(record.element, record.role) ||
    (record.interactive || record.role === 'heading' ? record.text : '')
  );
}

const contentNamed = new Set(['button', 'link', 'heading', 'tab', 'menuitem', 'option']);

function isTextOnly(record: NodeRecord): boolean {
  if (
    record.ownText === '' ||
    record.ownText.length >= 400 ||
    !contentNamed.has(record.role) ||
    record.tag === 'input'
  )
    return false;
  return (
    record.element.firstElementChild === null &&
    record.element.shadowRoot === null &&
    !hasAttribute(record.element, 'aria-owns') &&
    !hasPseudoText(record.element)
  );
}

/** A record as the view's JSON carries it. */
export function presentNode(
  record: NodeRecord,
  parent: number,
  registry: Registry,
  name: string,
  modal: boolean,
  withColours = false,
): WireNode {
  const { element, tag, role, box } = record;
  const subject = record.control ?? element;
  const node: { -readonly [K in keyof WireNode]: WireNode[K] } = {
    n: registry.numberOf(element),
    p: parent,
    tag,
    box: [
      Math.round(box.left),
      Math.round(box.top),
      Math.round(box.right - box.left),
      Math.round(box.bottom - box.top),
    ],
  };
  if (role !== 'generic') node.role = role;
  if (name) node.name = name.slice(0, 400);
  if (record.text) node.text = record.text;
  if (record.ownText !== record.text) node.own = record.ownText;
  if (record.interactive) node.i = 1;
  if (record.movable) node.m = 1;
  if (!record.visible) node.hid = 1;
  if (record.appearing) node.fade = 1;
  const testId = testIdOf(element);
  if (testId) node.testId = testId.value;
  addHints(node, record, subject, name);
  if (record.selectedBy) node.selectedBy = record.selectedBy;
  if (withColours && record.visible) node.colours = coloursOf(record);
  if (tag === 'iframe' || tag === 'frame') addFrame(node, element as HTMLIFrameElement);
  if (role === 'generic' && !record.interactive) return node;
  const level = levelOf(element, role);
  if (level !== undefined) node.level = level;
  const states = statesOf(subject, role, subject === element ? tag : 'input');
  if (modal || Object.keys(states).length > 0) node.states = modal ? { ...states, modal: true } : states;
  const description = descriptionOf(element, name);
  if (description) node.description = description.slice(0, 200);
  if (record.columnHeaders) node.columns = record.columnHeaders;
  if (tag === 'a') node.href = (element as HTMLAnchorElement).href;
  addControl(node, record, subject);
  return node;
}

type MutableNode = { -readonly [K in keyof WireNode]: WireNode[K] };

const hintedRoles = new Set([
  'listitem',
  'article',
  'row',
  'region',
  'group',
  'status',
  'alert',
  'img',
  'dialog',
  'form',
]);

function addHints(node: MutableNode, record: NodeRecord, subject: Element, name: string): void {
  const { tag, role } = record;
  // Class names of boxes and messages say what they are; those of controls mostly say how they look.
  const classes = !record.interactive && (hintedRoles.has(role) || role === 'generic');
  const own = hintsOf(subject, subject === record.element ? tag : 'input', classes);
  const { icons, hints: drawn } = showsOnlyPictures(record) ? iconsOf(record.element) : noIcons;
  // Of a control that nothing else tells about, how it looks is better than nothing.
  const silent = record.interactive && name === '' && own.length + drawn.length === 0;
  const hints = silent ? looksOf(record) : own;
  const around = record.interactive ? [] : boxesAround(record).flatMap((box) => hintsOf(box, 'div', true));
  if (hints.length + drawn.length + around.length > 0)
    node.hints = [...new Set([...hints, ...drawn, ...around])];
  if (icons.length > 0) node.icons = icons;
}

/** What can be operated, or is a picture itself, and has no text that anybody could read. */
function showsOnlyPictures(record: NodeRecord): boolean {
  const { interactive, role, tag, text } = record;
  if (tag === 'input' || (withoutLetters(text) !== '' && !hidesText(record))) return false;
  // A picture file says its name among the hints.
  return interactive || (role === 'img' && tag !== 'img') || tag === 'svg' || tag.endsWith('-icon');
}

/** A box far too narrow for its text, which is shifted away or has no size: the text is for those who do not see the picture. */
function hidesText({ interactive, element, box, text }: NodeRecord): boolean {
  if (!interactive || box.right - box.left > text.length * narrowLetter) return false;
  const { textIndent, fontSize } = getComputedStyle(element);
  return Number.parseFloat(textIndent) <= -99 || Number.parseFloat(fontSize) < 1;
}

/** CSS pixels, less than any letter that is read takes. */
const narrowLetter = 5;

/** Class words of a control that says nothing, and of the box right around it when that is for it alone. */
function looksOf(record: NodeRecord): string[] {
  const own = hintsOf(record.element, record.tag, true);
  const box = record.parent;
  return box && !box.keep ? [...own, ...hintsOf(box.element, box.tag, true)] : own;
}

/** Boxes that show the same and are not listed themselves: what they are called says what this is. */
function boxesAround(record: NodeRecord): Element[] {
  const boxes = new Set(record.boxes);
  for (let up = record.parent; up && !up.keep && up.text === record.text; up = up.parent)
    boxes.add(up.element);
  return [...boxes].slice(0, 3);
}

function addControl(node: MutableNode, record: NodeRecord, subject: Element): void {
  const { element, tag, role } = record;
  if (tag === 'input') node.type = (element as HTMLInputElement).type;
  else if (record.control) node.type = (record.control as HTMLInputElement).type;
  if (record.nearbyLabel) node.near = record.nearbyLabel;
  if (!record.interactive && role !== 'progressbar' && role !== 'meter') return;
  const placeholder =
    attribute(element, 'placeholder') ||
    attribute(element, 'aria-placeholder') ||
    attribute(element, 'data-placeholder');
  if (placeholder) node.placeholder = foldSpace(placeholder);
  const value = isSecretField(subject)
    ? undefined
    : valueOf(subject, role, subject === element ? tag : 'input');
  if (value !== undefined) node.value = value.slice(0, 1000);
  const options = optionsOf(element, tag, role);
  if (options.length > 0) node.options = options;
}

function optionsOf(element: Element, tag: string, role: string): string[] {
  if (tag === 'select') {
    return [...(element as HTMLSelectElement).options]
      .slice(0, maximumOptions)
      .map((option) => foldSpace(option.label || option.text));
  }
  if (tag === 'input' && element.hasAttribute('list')) {
    const list = (element as HTMLInputElement).list;
    return list
      ? [...list.options].slice(0, maximumOptions).map((option) => foldSpace(option.label || option.value))
      : [];
  }
  if (role !== 'listbox') return [];
  return queryAll(element, '[role=option]')
    .slice(0, maximumOptions)
    .filter(isElement)
    .map((option) => foldSpace(option.textContent));
}

function addFrame(node: MutableNode, element: HTMLIFrameElement): void {
  const position = element.contentWindow ? framePosition(window, element.contentWindow) : undefined;
  if (position !== undefined) node.frame = position;
  const style = getComputedStyle(element);
  node.inset = [
    Math.round(element.clientLeft + Number.parseFloat(style.paddingLeft)),
    Math.round(element.clientTop + Number.parseFloat(style.paddingTop)),
  ];
}

import { attribute, eachChild, foldSpace, hasAttribute, isElement, tagNameOf } from './dom.ts';
import { isMarkedPart, testIdOf } from './hints.ts';
import { isInteractive, markByPointer, markRemover } from './interactive.ts';
import { emptyBox, unite } from './record.ts';
import type { NodeRecord } from './record.ts';
import { roleOf } from './role.ts';
import { joinText } from './text.ts';
import { boxOf, isClippedAway, isNothing, isOffPage, shownState } from './visibility.ts';
import type { Frame, Scrolled, Shown } from './visibility.ts';

export type Walk = {
  readonly scrolled: Scrolled;
  /** In document order. */
  readonly records: NodeRecord[];
  readonly recordOf: Map<Element, NodeRecord>;
  /** Roots of what is not rendered at all. */
  readonly hiddenRoots: { readonly element: Element; readonly parent: NodeRecord }[];
};

const skippedTags = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'head',
  'meta',
  'link',
  'title',
  'base',
  'param',
  'source',
  'track',
  'datalist',
]);
const leafTags = new Set([
  'input',
  'textarea',
  'img',
  'iframe',
  'frame',
  'canvas',
  'video',
  'audio',
  'object',
  'embed',
  'br',
  'hr',
  'wbr',
  'progress',
  'meter',
]);
const keptTags = new Set([
  'img',
  'iframe',
  'frame',
  'canvas',
  'video',
  'audio',
  'object',
  'label',
  'legend',
  'output',
  'body',
]);
const unlistedRoles = new Set(
  'generic document paragraph strong emphasis code mark deletion insertion subscript superscript time rowgroup separator none presentation blockquote'.split(
    ' ',
  ),
);
/** Longer than what the view shows, so that folding white space still leaves enough. */
const maximumText = 900;
const shownText = 400;

/** Walks the flat tree under `root` once and notes each rendered element. */
export function walk(root: Element): Walk {
  const scrolled = { x: window.scrollX, y: window.scrollY };
  const result: Walk = { scrolled, records: [], recordOf: new Map(), hiddenRoots: [] };
  visit(root, undefined, result);
  return result;
}

function visit(element: Element, parent: NodeRecord | undefined, out: Walk): string {
  const tag = tagNameOf(element);
  if (skippedTags.has(tag)) return '';
  const shown = shownState(element);
  if (shown === 'none') {
    if (parent) out.hiddenRoots.push({ element, parent });
    return '';
  }
  const record = createRecord(element, tag, shown, parent, out.scrolled);
  out.records.push(record);
  out.recordOf.set(element, record);
  record.keep = isListed(record);
  const isDrawing = isPlainDrawing(record);
  const text =
    leafTags.has(tag) || isClosedSelect(record) || isDrawing ? '' : visitChildren(record, shown, out);
  if (isDrawing) markLeaf(record);
  finish(record, text);
  return text;
}

function createRecord(
  element: Element,
  tag: string,
  shown: Shown,
  parent: NodeRecord | undefined,
  scrolled: Scrolled,
): NodeRecord {
  const role = roleOf(element);
  const box = shown === 'contents' ? emptyBox : boxOf(element);
  const clippedAway =
    shown !== 'contents' &&
    (isOffPage(box, scrolled, parent?.frame) || isClippedAway(element, box, parent?.frame));
  // Something without a box of its own is clipped as its parent is.
  const frame: Frame =
    shown === 'contents' && parent ? parent.frame : { element, parent: parent?.frame, box, clippedAway };
  return {
    element,
    parent,
    tag,
    role,
    frame,
    box,
    visible:
      tag === 'body' ||
      (!clippedAway &&
        !isNothing(box) &&
        (shown === 'shown' || isDrawnByOthers(element, tag, shown, parent))),
    interactive: isInteractive(element, role, tag),
    keep: false,
    text: '',
    ownText: '',
    keptChildren: 0,
    index: -1,
  };
}

/** A transparent checkbox, radio button or file field lies over a drawing that a user takes for it. */
function isDrawnByOthers(
  element: Element,
  tag: string,
  shown: Shown,
  parent: NodeRecord | undefined,
): boolean {
  if (
    shown !== 'hidden' ||
    tag !== 'input' ||
    !/^(checkbox|radio|file)$/.test((element as HTMLInputElement).type)
  )
    return false;
  if (!element.checkVisibility({ visibilityProperty: true })) return false;
  return parent === undefined || shownState(parent.element) === 'shown';
}

function isListed(record: NodeRecord): boolean {
  const { element, tag, role } = record;
  if (record.interactive || keptTags.has(tag)) return true;
  if (!unlistedRoles.has(role)) return true;
  return (
    testIdOf(element) !== undefined ||
    hasAttribute(element, 'aria-label') ||
    tag.includes('-') ||
    attribute(element, 'aria-live') !== ''
  );
}

function isClosedSelect(record: NodeRecord): boolean {
  return record.tag === 'select' && record.role === 'combobox';
}

/** Drawings are looked into only where they hold text. */
function isPlainDrawing(record: NodeRecord): boolean {
  return (
    record.tag === 'svg' &&
    Element.prototype.querySelector.call(record.element, 'text,foreignObject') === null
  );
}

function visitChildren(record: NodeRecord, shown: Shown, out: Walk): string {
  const readable = shown === 'contents' || (shown === 'shown' && (record.visible || isTextBox(record)));
  let text = '';
  let own = '';
  let last: Element | undefined;
  let leaf = true;
  eachChild(record.element, (child) => {
    if (child.nodeType === 3) {
      const value = child.nodeValue ?? '';
      if (!readable || value === '') return;
      if (text.length < maximumText) text = joinText(text, value, last, undefined);
      if (own.length < maximumText) own = own === '' ? value : `${own} ${value}`;
      last = undefined;
      return;
    }
    if (!isElement(child)) return;
    leaf = false;
    const part = visit(child, record, out);
    // A line break is white space to a reader.
    if (tagNameOf(child) === 'br') text += ' ';
    else if (text.length < maximumText) text = joinText(text, part, last, child);
    if (part !== '') last = child;
  });
  record.ownText = foldSpace(own).slice(0, shownText);
  if (shown === 'contents' && record.ownText !== '') showByText(record);
  if (leaf || record.ownText !== '') markLeaf(record);
  return text;
}

/** What has no box of its own is seen where the text in it stands. */
function showByText(record: NodeRecord): void {
  if (record.frame.clippedAway || getComputedStyle(record.element).visibility !== 'visible') return;
  const range = document.createRange();
  range.selectNodeContents(record.element);
  // What is shown in a slot is no child of it.
  const given =
    record.element instanceof HTMLSlotElement ? record.element.assignedNodes({ flatten: true }) : [];
  const [first] = given;
  const last = given.at(-1);
  if (first) range.setStartBefore(first);
  if (last) range.setEndAfter(last);
  const { left, top, right, bottom } = range.getBoundingClientRect();
  record.box = { left, top, right, bottom };
  record.visible = !isNothing(record.box);
}

/** A box without height may still show the text in it, when nothing clips it. */
function isTextBox(record: NodeRecord): boolean {
  return !record.frame.clippedAway && record.box.right - record.box.left > 1;
}

/** What reacts by its pointer alone is told by where the pointer is: over a text, over a drawing. */
function markLeaf(record: NodeRecord): void {
  if (!record.visible || record.interactive) return;
  const control = controlAround(record);
  if (!markRemover(record, control) && !control) markByPointer(record);
}

/** The button or link it is in. A box that is only focusable, as a drawing area is, may hold things to click. */
function controlAround(record: NodeRecord): NodeRecord | undefined {
  for (let parent = record.parent; parent; parent = parent.parent) {
    if (parent.interactive && parent.role !== 'generic') return parent;
  }
  return undefined;
}

function finish(record: NodeRecord, text: string): void {
  record.text = foldSpace(text).slice(0, shownText);
  if (record.ownText !== '') record.keep = true;
  // A plain box that holds several things ties them together: a card, a form row.
  if (!record.keep && record.keptChildren >= 2) record.keep = true;
  if (!record.keep && record.keptChildren === 1) record.keep = isMarkedPart(record.element);
  const parent = record.parent;
  if (!parent) return;
  parent.keptChildren += record.keep ? 1 : record.keptChildren;
  if (!record.visible) return;
  // What has no size of its own is as large as what it holds, if that is not cut off.
  if (!parent.visible && isNothing(parent.frame.box) && !parent.frame.clippedAway) {
    parent.box = isNothing(parent.box) ? record.box : unite(parent.box, record.box);
    parent.visible = true;
  }
}

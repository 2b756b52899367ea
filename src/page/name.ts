import {
  attribute,
  byIds,
  eachChild,
  foldSpace,
  hasAttribute,
  isElement,
  queryAll,
  tagNameOf,
} from './dom.ts';
import { embeddedValue } from './embedded-value.ts';
import { pseudoText } from './pseudo-text.ts';
import { isPresentational, roleOf } from './role.ts';
import { joinText } from './text.ts';
import { isRendered } from './visibility.ts';

/** Accessible Name and Description Computation 1.2, §4.3.2: where we are in the recursion. */
type Traversal = {
  /** Inside what `aria-labelledby` or `aria-describedby` points to: such references are not followed again. */
  readonly referenced: boolean;
  /** Inside an element that was referenced while hidden: hidden parts count. */
  readonly includeHidden: boolean;
  /** Inside a label or a name made of content: controls stand for their values. */
  readonly embedded: boolean;
  /** In an element that is not to be seen, of which parts may be seen: its own text does not count. */
  readonly muted?: boolean;
  /** Whose name is being made: what refers to itself is not read as its value. */
  readonly origin: Element | undefined;
  readonly visited: Set<Element>;
};

const namedByContent = new Set(
  (
    'button cell checkbox columnheader gridcell heading link menuitem menuitemcheckbox menuitemradio option radio row ' +
    'rowheader switch tab tooltip treeitem'
  ).split(' '),
);

/** Widgets of many parts, which say nothing to what is named by its content. */
const silentInContent = new Set(['grid', 'menu', 'menubar', 'tablist', 'tree', 'treegrid']);

/** The accessible name as a sentence can say it: all white space folded, also what does not break. */
export function nameOf(element: Element, role: string): string {
  return foldSpace(compute(element, role, rootTraversal(element)));
}

/** The accessible name to the letter of the specification, which folds ASCII white space alone. */
export function computedNameOf(element: Element, role: string): string {
  return compute(element, role, rootTraversal(element))
    .replaceAll(/[ \t\n\f\r]+/g, ' ')
    .replaceAll(/^ | $/g, '');
}

function rootTraversal(origin: Element): Traversal {
  return { referenced: false, includeHidden: false, embedded: false, origin, visited: new Set() };
}

/** The accessible description: what describes it, or the tooltip that did not become its name. */
export function descriptionOf(element: Element, name: string): string {
  const described = byIds(element, 'aria-describedby');
  if (described.length > 0)
    return foldSpace(described.map((target) => referencedText(target, undefined, new Set())).join(' '));
  const own = foldSpace(attribute(element, 'aria-description')) || foldSpace(attribute(element, 'title'));
  return own === name ? '' : own;
}

/** What was read before for the same name is not read again. */
function referencedText(element: Element, origin: Element | undefined, visited: Set<Element>): string {
  return compute(element, roleOf(element), {
    referenced: true,
    includeHidden: !isRendered(element),
    embedded: true,
    origin,
    visited,
  });
}

function compute(element: Element, role: string, traversal: Traversal): string {
  if (traversal.visited.has(element)) return '';
  if (!traversal.referenced) {
    const labelledBy = byIds(element, 'aria-labelledby');
    if (labelledBy.length > 0) {
      const { origin, visited } = traversal;
      const name = labelledBy.map((target) => referencedText(target, origin, visited)).join(' ');
      if (foldSpace(name)) return name;
    }
  }
  // Not before: an element may refer to itself.
  traversal.visited.add(element);
  const value =
    traversal.embedded && element !== traversal.origin
      ? embeddedValue(element, role, () => contentName(element, traversal))
      : undefined;
  if (value !== undefined) return value;
  const label = tagNameOf(element) === 'slot' ? '' : attribute(element, 'aria-label');
  if (label.trim()) return label;
  if (role === 'generic' && isPresentational(element))
    return traversal.embedded ? contentName(element, traversal) : '';
  return nativeName(element, traversal) || contentOrTooltip(element, role, traversal);
}

function contentOrTooltip(element: Element, role: string, traversal: Traversal): string {
  let content = '';
  if (namedByContent.has(role) || traversal.embedded) {
    content = contentName(element, traversal);
    if (foldSpace(content)) return content;
  }
  const title = attribute(element, 'title');
  if (title.trim()) return title;
  if (!takesPlaceholder(element)) return content;
  return attribute(element, 'placeholder') || attribute(element, 'aria-placeholder');
}

function isField(element: Element): boolean {
  return /^(?:input|select|textarea)$/.test(tagNameOf(element));
}

function takesPlaceholder(element: Element): boolean {
  const tag = tagNameOf(element);
  return tag === 'input' || tag === 'textarea' || hasAttribute(element, 'aria-placeholder');
}

/** What the host language says: labels, legends, captions, alternative texts, the texts of input buttons. */
function nativeName(element: Element, traversal: Traversal): string | undefined {
  if (element instanceof SVGElement) return drawingName(element);
  switch (tagNameOf(element)) {
    case 'input':
      return inputName(element as HTMLInputElement, traversal);
    case 'select':
    case 'textarea':
    case 'meter':
    case 'progress':
    case 'output':
      return labelsText(element, traversal);
    case 'button':
      return labelsText(element, traversal);
    case 'img':
    case 'area':
      return hasAttribute(element, 'alt') ? attribute(element, 'alt') : undefined;
    case 'fieldset':
      return childText(element, 'legend', traversal);
    case 'table':
      return childText(element, 'caption', traversal);
    case 'figure':
      return childText(element, 'figcaption', traversal);
    case 'optgroup':
    case 'option':
      return hasAttribute(element, 'label') ? attribute(element, 'label') : undefined;
    default:
      return undefined;
  }
}

/** SVG-AAM: a drawing's title is an element in it, a link's an attribute. */
function drawingName(element: SVGElement): string | undefined {
  const title = queryAll(element, ':scope > title')[0]?.textContent ?? '';
  if (foldSpace(title)) return title;
  return attribute(element, 'xlink:title').trim() ? attribute(element, 'xlink:title') : undefined;
}

function inputName(input: HTMLInputElement, traversal: Traversal): string | undefined {
  const type = input.type;
  if (type === 'submit' || type === 'reset' || type === 'button') {
    const labels = labelsText(input, traversal);
    if (labels) return labels;
    if (input.value) return input.value;
    // What browsers write on the button by themselves.
    if (!hasAttribute(input, 'value'))
      return type === 'submit' ? 'Submit' : type === 'reset' ? 'Reset' : undefined;
    return undefined;
  }
  if (type === 'image') {
    return (
      labelsText(input, traversal) ||
      attribute(input, 'alt') ||
      attribute(input, 'value') ||
      attribute(input, 'title') ||
      'Submit'
    );
  }
  return labelsText(input, traversal);
}

function labelsText(element: Element, traversal: Traversal): string | undefined {
  const labels = (element as HTMLInputElement).labels;
  if (!labels || labels.length === 0) return undefined;
  return [...labels]
    .filter((label) => !traversal.visited.has(label))
    .map((label) =>
      compute(label, 'generic', {
        referenced: true,
        includeHidden: !isRendered(label),
        embedded: true,
        origin: traversal.origin,
        visited: traversal.visited,
      }),
    )
    .join(' ');
}

function childText(element: Element, tag: string, traversal: Traversal): string | undefined {
  let text: string | undefined;
  eachChild(element, (child) => {
    if (text === undefined && isElement(child) && tagNameOf(child) === tag) {
      text = compute(child, roleOf(child), { ...traversal, embedded: true });
    }
  });
  return text;
}

/** Steps 2F to 2H: the texts of the children, in the flat tree, and what style sheets put around them. */
function contentName(element: Element, traversal: Traversal): string {
  const inner: Traversal = { ...traversal, embedded: true };
  let text = traversal.muted ? '' : pseudoText(element, '::before');
  let last: Element | undefined;
  eachChild(element, (child) => {
    if (child.nodeType === 3) {
      if (traversal.muted) return;
      text = joinText(text, child.nodeValue ?? '', last, undefined);
      last = undefined;
      return;
    }
    if (!isElement(child)) return;
    if (tagNameOf(child) === 'br') text += ' ';
    const part = partName(child, inner);
    if (part !== '') text = joinText(text, part, last, child);
    // A field that says nothing stands between the words all the same.
    else if (isField(child)) text += ' ';
    else return;
    last = child;
  });
  if (!traversal.muted) text = joinText(text, pseudoText(element, '::after'), last, undefined);
  for (const owned of byIds(element, 'aria-owns')) {
    if (traversal.visited.has(owned)) continue;
    const part = partName(owned, inner);
    if (part !== '') text = `${text} ${part}`;
  }
  return text;
}

const unread = new Set(['script', 'style', 'template', 'noscript', 'head']);

function partName(element: Element, traversal: Traversal): string {
  if (unread.has(tagNameOf(element))) return '';
  if (!traversal.includeHidden) {
    if (attribute(element, 'aria-hidden') === 'true') return '';
    if (!isRendered(element)) {
      // What is not to be seen may hold what is; what is not rendered at all does not.
      return element.checkVisibility() ? contentName(element, { ...traversal, muted: true }) : '';
    }
  }
  const role = roleOf(element);
  if (silentInContent.has(role)) return '';
  return compute(element, role, traversal.muted ? { ...traversal, muted: false } : traversal);
}

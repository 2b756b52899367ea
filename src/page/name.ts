import {
  attribute,
  byIds,
  eachChild,
  foldSpace,
  hasAttribute,
  isElement,
  isSecretField,
  queryAll,
  tagNameOf,
} from './dom.ts';
import { roleOf } from './role.ts';
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
  readonly visited: Set<Element>;
};

const namedByContent = new Set(
  (
    'button cell checkbox columnheader gridcell heading link menuitem menuitemcheckbox menuitemradio option radio row ' +
    'rowheader switch tab tooltip treeitem'
  ).split(' '),
);

/** The accessible name, white space folded. */
export function nameOf(element: Element, role: string): string {
  return foldSpace(
    compute(element, role, { referenced: false, includeHidden: false, embedded: false, visited: new Set() }),
  );
}

/** The accessible description: what describes it, or the tooltip that did not become its name. */
export function descriptionOf(element: Element, name: string): string {
  const described = byIds(element, 'aria-describedby');
  if (described.length > 0) return foldSpace(described.map(referencedText).join(' '));
  const own = foldSpace(attribute(element, 'aria-description')) || foldSpace(attribute(element, 'title'));
  return own === name ? '' : own;
}

function referencedText(element: Element): string {
  return compute(element, roleOf(element), {
    referenced: true,
    includeHidden: !isRendered(element),
    embedded: true,
    visited: new Set(),
  });
}

function compute(element: Element, role: string, traversal: Traversal): string {
  if (traversal.visited.has(element)) return '';
  traversal.visited.add(element);
  if (!traversal.referenced) {
    const labelledBy = byIds(element, 'aria-labelledby');
    if (labelledBy.length > 0) {
      const name = labelledBy.map(referencedText).join(' ');
      if (foldSpace(name)) return name;
    }
  }
  const value = traversal.embedded ? embeddedValue(element, role, traversal) : undefined;
  if (value !== undefined) return value;
  const label = attribute(element, 'aria-label');
  if (label.trim()) return label;
  const native = nativeName(element, traversal);
  if (native !== undefined && foldSpace(native)) return native;
  if (namedByContent.has(role) || traversal.embedded) {
    const content = contentName(element, traversal);
    if (foldSpace(content)) return content;
  }
  const title = attribute(element, 'title');
  if (title.trim()) return title;
  return takesPlaceholder(element)
    ? attribute(element, 'placeholder') || attribute(element, 'aria-placeholder')
    : '';
}

function takesPlaceholder(element: Element): boolean {
  const tag = tagNameOf(element);
  return tag === 'input' || tag === 'textarea' || hasAttribute(element, 'aria-placeholder');
}

/** Step 2C: a control inside a label is read as its value. */
function embeddedValue(element: Element, role: string, traversal: Traversal): string | undefined {
  switch (role) {
    case 'textbox':
    case 'searchbox':
      if (isSecretField(element)) return '';
      return 'value' in element ? String(element.value) : contentName(element, traversal);
    case 'combobox':
    case 'listbox':
      return chosenText(element);
    case 'slider':
    case 'spinbutton':
    case 'progressbar':
    case 'meter':
    case 'scrollbar':
      return (
        attribute(element, 'aria-valuetext') ||
        attribute(element, 'aria-valuenow') ||
        ('value' in element ? String(element.value) : '')
      );
    default:
      return undefined;
  }
}

function chosenText(element: Element): string {
  if (element instanceof HTMLSelectElement) {
    return [...element.selectedOptions].map((option) => option.text).join(' ');
  }
  if (element instanceof HTMLInputElement) return element.value;
  return queryAll(element, '[role=option][aria-selected=true]')
    .map((option) => option.textContent)
    .join(' ');
}

/** What the host language says: labels, legends, captions, alternative texts, the texts of input buttons. */
function nativeName(element: Element, traversal: Traversal): string | undefined {
  const tag = tagNameOf(element);
  switch (tag) {
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
    case 'svg':
      return queryAll(element, ':scope > title')[0]?.textContent;
    case 'optgroup':
    case 'option':
      return hasAttribute(element, 'label') ? attribute(element, 'label') : undefined;
    default:
      return undefined;
  }
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

/** Steps 2F to 2H: the texts of the children, in the flat tree. */
function contentName(element: Element, traversal: Traversal): string {
  const inner: Traversal = { ...traversal, embedded: true };
  let text = '';
  let last: Element | undefined;
  eachChild(element, (child) => {
    if (child.nodeType === 3) {
      text = joinText(text, child.nodeValue ?? '', last, undefined);
      last = undefined;
      return;
    }
    if (!isElement(child) || isSkipped(child, inner)) return;
    if (tagNameOf(child) === 'br') text += ' ';
    const part = compute(child, roleOf(child), inner);
    if (part === '') return;
    text = joinText(text, part, last, child);
    last = child;
  });
  for (const owned of byIds(element, 'aria-owns')) {
    if (!traversal.visited.has(owned)) text = `${text} ${compute(owned, roleOf(owned), inner)}`;
  }
  return text;
}

const unread = new Set(['script', 'style', 'template', 'noscript', 'head']);

function isSkipped(element: Element, traversal: Traversal): boolean {
  if (unread.has(tagNameOf(element))) return true;
  if (traversal.includeHidden) return false;
  return attribute(element, 'aria-hidden') === 'true' || !isRendered(element);
}

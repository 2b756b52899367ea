/**
 * Reading the DOM without trusting it. A form's own named controls hide its properties (`<input name="parentNode">`), in
 * every JavaScript world, so what a form could hide is read through the prototype's getters.
 */
function getter(prototype: object, property: string): (target: never) => unknown {
  const accessor = Object.getOwnPropertyDescriptor(prototype, property);
  return (target) => accessor?.get?.call(target);
}

export const tagNameOf = getter(Element.prototype, 'localName') as (element: Element) => string;
export const parentNodeOf = getter(Node.prototype, 'parentNode') as (node: Node) => Node | null;
export const firstChildOf = getter(Node.prototype, 'firstChild') as (node: Node) => ChildNode | null;
export const nextSiblingOf = getter(Node.prototype, 'nextSibling') as (node: Node) => ChildNode | null;
export const isConnected = getter(Node.prototype, 'isConnected') as (node: Node) => boolean;
export const shadowRootOf = getter(Element.prototype, 'shadowRoot') as (
  element: Element,
) => ShadowRoot | null;
export const titleOf = getter(Document.prototype, 'title') as (document: Document) => string;
const bodyOf = getter(Document.prototype, 'body') as (document: Document) => HTMLElement | null;

/** White space folded to single blanks, ends trimmed, soft hyphens and zero-width characters dropped. */
export function foldSpace(text: string): string {
  if (!needsFolding.test(text)) return text;
  return text
    .replaceAll(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '')
    .replaceAll(/[\s\u00A0]+/g, ' ')
    .trim();
}

const needsFolding = /^\s|\s$|\s\s|[^\S ]|[\u00A0\u00AD\u200B-\u200D\u2060\uFEFF]/;

export function attribute(element: Element, name: string): string {
  return Element.prototype.getAttribute.call(element, name) ?? '';
}

export function hasAttribute(element: Element, name: string): boolean {
  return Element.prototype.hasAttribute.call(element, name);
}

export function isElement(node: Node | null): node is Element {
  return node?.nodeType === 1;
}

/** The parent in the flat tree: slots and shadow hosts honoured. */
export function parentOf(element: Element): Element | null {
  const slot = element.assignedSlot as Element | null;
  if (slot) return slot;
  const parent = parentNodeOf(element);
  if (isElement(parent)) return parent;
  return parent instanceof ShadowRoot ? parent.host : null;
}

/** Calls `visit` for each child node in the flat tree: a shadow root stands for its host's children, a slot for what is put in it. */
export function eachChild(element: Element, visit: (child: ChildNode) => void): void {
  const shadow = shadowRootOf(element);
  if (!shadow && tagNameOf(element) === 'slot') {
    const assigned = (element as HTMLSlotElement).assignedNodes();
    if (assigned.length > 0) {
      for (const child of assigned) visit(child as ChildNode);
      return;
    }
  }
  for (let child = firstChildOf(shadow ?? element); child; child = nextSiblingOf(child)) visit(child);
}

/** The document and all open shadow roots in it, in document order. */
export function allRoots(): (Document | ShadowRoot)[] {
  const roots: (Document | ShadowRoot)[] = [document];
  for (const root of roots) {
    for (const element of queryAll(root, '*')) {
      const shadow = shadowRootOf(element);
      if (shadow) roots.push(shadow);
    }
  }
  return roots;
}

/** `querySelectorAll`; nothing where the selector is not one. */
export function queryAll(root: Document | ShadowRoot | Element, selector: string): Element[] {
  const prototype =
    root.nodeType === 9
      ? Document.prototype
      : root.nodeType === 11
        ? DocumentFragment.prototype
        : Element.prototype;
  try {
    return [...prototype.querySelectorAll.call(root, selector)];
  } catch {
    // A selector the browser refuses matches nothing.
    return [];
  }
}

/** The element with that id in the same tree scope as `from`. */
export function byId(from: Element, id: string): Element | null {
  if (!id) return null;
  const root = from.getRootNode();
  if (root.nodeType === 9) return Document.prototype.getElementById.call(root, id);
  return root.nodeType === 11 ? DocumentFragment.prototype.getElementById.call(root, id) : null;
}

/** The elements that an attribute holding ids names, in its order. */
export function byIds(element: Element, attributeName: string): Element[] {
  const value = attribute(element, attributeName).trim();
  if (!value) return [];
  return value.split(/\s+/).flatMap((id) => byId(element, id) ?? []);
}

export function bodyElement(): Element | null {
  return bodyOf(document);
}

/** A field whose value must never leave the page. */
export function isSecretField(element: Element): boolean {
  if (tagNameOf(element) !== 'input') return false;
  return (
    (element as HTMLInputElement).type === 'password' || /password/.test(attribute(element, 'autocomplete'))
  );
}

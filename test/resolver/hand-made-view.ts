import type { PageView, ViewNode } from '#core/domain/page-view.ts';

export type Sketch = Partial<Omit<ViewNode, 'parent' | 'ref'>> & { readonly children?: readonly Sketch[] };

/** A page view from a tree of sketches. What is not said: visible, interactive by role, 100 × 20 pixels, one below the other. */
export function handMadeView(sketches: readonly Sketch[], page: Partial<PageView> = {}): PageView {
  const nodes: ViewNode[] = [];
  const add = (sketch: Sketch, parent: number): string => {
    const at = nodes.length;
    const { children = [], ...given } = sketch;
    nodes.push(nodeOf(given, parent, at, ''));
    const inner = children
      .map((child) => add(child, at))
      .filter(Boolean)
      .join(' ');
    const text =
      given.text ??
      ([given.ownText ?? (children.length === 0 ? given.name : ''), inner].filter(Boolean).join(' ') || '');
    nodes[at] = nodeOf(given, parent, at, text);
    return given.visible === false ? '' : text;
  };
  add({ tag: 'body', children: sketches }, -1);
  return {
    url: 'https://shop.example/orders',
    title: 'Orders',
    viewport: { width: 1280, height: 720 },
    ...page,
    nodes,
  };
}

const operated =
  /^(button|link|textbox|searchbox|combobox|listbox|checkbox|radio|switch|slider|spinbutton|tab|menuitem|option)$/;

function nodeOf(given: Omit<Sketch, 'children'>, parent: number, at: number, text: string): ViewNode {
  const role = given.role ?? 'generic';
  return {
    ref: `0:${at}`,
    parent,
    tag: 'div',
    role,
    name: '',
    text,
    ownText: given.name === undefined && role === 'generic' ? '' : (given.ownText ?? given.name ?? ''),
    hints: [],
    states: {},
    interactive: operated.test(role),
    visible: true,
    rect: { x: 0, y: at * 30, width: 100, height: 20 },
    ...given,
  };
}

export const button = (name: string, more: Sketch = {}): Sketch => ({
  role: 'button',
  tag: 'button',
  name,
  ...more,
});
export const link = (name: string, more: Sketch = {}): Sketch => ({
  role: 'link',
  tag: 'a',
  name,
  href: `https://shop.example/${name}`,
  ...more,
});
export const field = (name: string, more: Sketch = {}): Sketch => ({
  role: 'textbox',
  tag: 'input',
  name,
  text: '',
  ownText: '',
  value: '',
  ...more,
});
export const text = (ownText: string, more: Sketch = {}): Sketch => ({
  tag: 'p',
  role: 'paragraph',
  ownText,
  ...more,
});
export const heading = (name: string, level = 2): Sketch => ({
  role: 'heading',
  tag: `h${level}`,
  name,
  level,
});

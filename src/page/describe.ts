import { boxOf } from './visibility.ts';
import { isSecretField, queryAll } from './dom.ts';
import { nameOf } from './name.ts';
import { roleOf } from './role.ts';
import { selectorsOf } from './selector.ts';
import type { WireDescription } from './wire.ts';

const maximumHtml = 2000;

/** What is kept of an element as evidence: its HTML, where it is, and selectors that find it again. */
export function describe(element: Element): WireDescription {
  const role = roleOf(element);
  const name = nameOf(element, role);
  const box = boxOf(element);
  return {
    html: htmlOf(element),
    role,
    name: name.slice(0, 400),
    box: [
      Math.round(box.left),
      Math.round(box.top),
      Math.round(box.right - box.left),
      Math.round(box.bottom - box.top),
    ],
    selectors: selectorsOf(element, role, name),
  };
}

/** Outer HTML, whole where it is short, else the element's own tag around an ellipsis. What is typed into password fields is left out. */
function htmlOf(element: Element): string {
  const bulky = element.innerHTML.length > maximumHtml;
  const copy = element.cloneNode(!bulky) as Element;
  // Without a document of its own the copy would load pictures.
  scrub(copy);
  if (bulky) copy.textContent = '…';
  const html = copy.outerHTML;
  if (html.length <= maximumHtml) return html;
  const bare = element.cloneNode(false) as Element;
  scrub(bare);
  bare.textContent = '…';
  for (const attribute of bare.getAttributeNames()) {
    const value = bare.getAttribute(attribute) ?? '';
    if (value.length > 200) bare.setAttribute(attribute, `${value.slice(0, 199)}…`);
  }
  return bare.outerHTML.slice(0, maximumHtml);
}

function scrub(root: Element): void {
  for (const field of [root, ...queryAll(root, 'input')]) {
    if (isSecretField(field)) field.removeAttribute('value');
  }
}

/** Where the document inside a frame element begins in this frame's viewport, in CSS pixels. */
export function insetOf(element: Element): [x: number, y: number] {
  const box = boxOf(element);
  const style = getComputedStyle(element);
  return [
    Math.round(box.left + element.clientLeft + Number.parseFloat(style.paddingLeft)),
    Math.round(box.top + element.clientTop + Number.parseFloat(style.paddingTop)),
  ];
}

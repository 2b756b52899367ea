import {
  allRoots,
  attribute,
  byId,
  firstChildOf,
  isElement,
  nextSiblingOf,
  parentNodeOf,
  queryAll,
  tagNameOf,
} from './dom.ts';
import { testIdOf } from './hints.ts';

const maximumCandidates = 6;
/** Ids that a build or a framework makes up: digits in a row, hashes, `:r1:`. */
const generatedId =
  /\d{3,}|[:«»]|^(ember|react|mui|radix|headlessui|ng|cdk|mat|v|__)[-_.]?|[0-9a-f]{8}|-\d+$/i;

/** Selectors in the browser driver's own syntax, most stable first. Each is unique as far as the document can tell. */
export function selectorsOf(element: Element, role: string, name: string): string[] {
  const tag = tagNameOf(element);
  const found: string[] = [];
  const testId = testIdOf(element);
  if (testId) offer(found, element, `[${testId.attribute}=${quote(testId.value)}]`);
  const id = attribute(element, 'id');
  if (id && !generatedId.test(id)) offer(found, element, `#${CSS.escape(id)}`);
  if (role !== 'generic' && name && name.length <= 80) found.push(`role=${role}[name=${quote(name)}s]`);
  const named = attribute(element, 'name');
  if (named) offer(found, element, `${tag}[name=${quote(named)}]`);
  for (const attributeName of ['placeholder', 'aria-label', 'title', 'href', 'for', 'type']) {
    const value = attribute(element, attributeName);
    if (value && value.length <= 100) offer(found, element, `${tag}[${attributeName}=${quote(value)}]`);
  }
  if (found.length < maximumCandidates) found.push(pathOf(element));
  return found.slice(0, maximumCandidates);
}

function quote(text: string): string {
  return `"${text.replaceAll(/["\\]/g, (char) => `\\${char}`)}"`;
}

/** Takes a CSS selector of one element where it matches nothing else, in the document and all its open shadow roots. */
function offer(found: string[], element: Element, selector: string): void {
  let count = 0;
  for (const root of allRoots()) {
    for (const match of queryAll(root, selector)) {
      if (match !== element) return;
      count++;
    }
  }
  if (count === 1) found.push(selector);
}

/** A path of child steps from the nearest ancestor with an id that is its own, or from the root; through open shadow roots. */
function pathOf(element: Element): string {
  const steps: string[] = [];
  let current: Element = element;
  for (;;) {
    const id = attribute(current, 'id');
    if (id && !generatedId.test(id) && byId(current, id) === current && isOnly(current, id)) {
      steps.unshift(`#${CSS.escape(id)}`);
      break;
    }
    steps.unshift(stepOf(current));
    const parent = parentNodeOf(current);
    if (parent instanceof ShadowRoot) current = parent.host;
    else if (parent?.nodeType === 1) current = parent as Element;
    else break;
  }
  return steps.join(' > ');
}

function isOnly(element: Element, id: string): boolean {
  return allRoots().every((root) => queryAll(root, `#${CSS.escape(id)}`).every((match) => match === element));
}

function stepOf(element: Element): string {
  const tag = tagNameOf(element);
  const parent = parentNodeOf(element);
  let place = 0;
  let count = 0;
  for (let sibling = parent ? firstChildOf(parent) : null; sibling; sibling = nextSiblingOf(sibling)) {
    if (!isElement(sibling) || tagNameOf(sibling) !== tag) continue;
    count++;
    if (sibling === element) place = count;
  }
  return count > 1 ? `${tag}:nth-of-type(${place})` : tag;
}

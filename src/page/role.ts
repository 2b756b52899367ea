import {
  attribute,
  byId,
  byIds,
  eachChild,
  hasAttribute,
  isElement,
  parentOf,
  queryAll,
  tagNameOf,
} from './dom.ts';

/** Roles of WAI-ARIA 1.2 (and of 1.3's drafts where browsers know them) that an author may write. */
const knownRoles = new Set(
  (
    'alert alertdialog application article banner blockquote button caption cell checkbox code columnheader combobox comment ' +
    'complementary contentinfo definition deletion dialog directory document emphasis feed figure form generic grid ' +
    'gridcell group heading img image insertion link list listbox listitem log main mark marquee math menu menubar ' +
    'menuitem menuitemcheckbox menuitemradio meter navigation none note option paragraph presentation progressbar ' +
    'radio radiogroup region row rowgroup rowheader scrollbar search searchbox separator slider spinbutton status ' +
    'strong subscript superscript suggestion switch tab table tablist tabpanel term textbox time timer toolbar ' +
    'tooltip tree treegrid treeitem'
  ).split(' '),
);

/** HTML-AAM: elements whose role needs no look at anything else. */
const plainRoles: Readonly<Record<string, string>> = {
  address: 'group',
  article: 'article',
  blockquote: 'blockquote',
  button: 'button',
  caption: 'caption',
  code: 'code',
  datalist: 'listbox',
  dd: 'definition',
  del: 'deletion',
  details: 'group',
  dfn: 'term',
  dialog: 'dialog',
  dt: 'term',
  em: 'emphasis',
  fieldset: 'group',
  figure: 'figure',
  form: 'form',
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  h4: 'heading',
  h5: 'heading',
  h6: 'heading',
  hgroup: 'group',
  hr: 'separator',
  html: 'document',
  ins: 'insertion',
  li: 'listitem',
  main: 'main',
  mark: 'mark',
  math: 'math',
  menu: 'list',
  meter: 'meter',
  nav: 'navigation',
  ol: 'list',
  optgroup: 'group',
  option: 'option',
  output: 'status',
  p: 'paragraph',
  progress: 'progressbar',
  s: 'deletion',
  search: 'search',
  strong: 'strong',
  sub: 'subscript',
  sup: 'superscript',
  summary: 'button',
  table: 'table',
  tbody: 'rowgroup',
  textarea: 'textbox',
  tfoot: 'rowgroup',
  thead: 'rowgroup',
  time: 'time',
  tr: 'row',
  ul: 'list',
};

const inputRoles: Readonly<Record<string, string>> = {
  button: 'button',
  checkbox: 'checkbox',
  email: 'textbox',
  image: 'button',
  number: 'spinbutton',
  radio: 'radio',
  range: 'slider',
  reset: 'button',
  search: 'searchbox',
  submit: 'button',
  tel: 'textbox',
  text: 'textbox',
  url: 'textbox',
  // What follows has no role in HTML-AAM; to a user it is a field to fill or a button to press.
  color: 'textbox',
  date: 'textbox',
  'datetime-local': 'textbox',
  file: 'button',
  month: 'textbox',
  password: 'textbox',
  time: 'textbox',
  week: 'textbox',
};

const globalAria =
  /^aria-(atomic|busy|controls|current|describedby|details|dropeffect|flowto|grabbed|keyshortcuts|label|labelledby|live|owns|relevant|roledescription)$/;
const sectioning = new Set(['article', 'aside', 'main', 'nav', 'section']);
const asideless = new Set(['article', 'aside', 'nav', 'section']);
const nativelyFocusable = new Set(['button', 'input', 'select', 'textarea', 'summary', 'iframe']);

/** The element's ARIA role, explicit or implicit; `generic` where there is none. */
export function roleOf(element: Element): string {
  if (hasAttribute(element, 'role')) {
    const explicit = explicitRole(element);
    if (explicit) return explicit;
  }
  return implicitRole(element);
}

function explicitRole(element: Element): string | undefined {
  for (const token of attribute(element, 'role').toLowerCase().split(/\s+/)) {
    if (!knownRoles.has(token)) continue;
    if (token === 'none' || token === 'presentation') {
      // ARIA §5.4: what can be focused or has a global attribute keeps its meaning.
      if (isFocusable(element) || hasGlobalAria(element)) continue;
      return 'generic';
    }
    if ((token === 'region' || token === 'form') && !hasAuthorName(element)) continue;
    return token === 'image' ? 'img' : token === 'directory' ? 'list' : token;
  }
  return undefined;
}

function hasGlobalAria(element: Element): boolean {
  return element.getAttributeNames().some((name) => globalAria.test(name));
}

export function hasAuthorName(element: Element): boolean {
  return (
    attribute(element, 'aria-label').trim() !== '' ||
    byIds(element, 'aria-labelledby').length > 0 ||
    attribute(element, 'title').trim() !== ''
  );
}

export function isFocusable(element: Element): boolean {
  if (hasAttribute(element, 'tabindex') && !Number.isNaN(Number.parseInt(attribute(element, 'tabindex'), 10)))
    return true;
  const tag = tagNameOf(element);
  if (tag === 'a' || tag === 'area') return hasAttribute(element, 'href');
  if (nativelyFocusable.has(tag)) return !hasAttribute(element, 'disabled');
  return hasAttribute(element, 'contenteditable') && attribute(element, 'contenteditable') !== 'false';
}

function implicitRole(element: Element): string {
  const tag = tagNameOf(element);
  const plain = plainRoles[tag];
  if (plain !== undefined) return inheritsPresentation(element, tag) ? 'generic' : plain;
  switch (tag) {
    case 'a':
    case 'area':
      return hasAttribute(element, 'href') || hasAttribute(element, 'xlink:href') ? 'link' : 'generic';
    case 'input':
      return inputRole(element as HTMLInputElement);
    case 'select':
      return (element as HTMLSelectElement).multiple || (element as HTMLSelectElement).size > 1
        ? 'listbox'
        : 'combobox';
    case 'img':
      return imageRole(element);
    case 'svg':
      return hasAuthorName(element) || queryAll(element, ':scope > title').length > 0 ? 'img' : 'generic';
    case 'image':
      return 'img';
    case 'g':
      return hasAuthorName(element) || queryAll(element, ':scope > title').length > 0 ? 'group' : 'generic';
    case 'aside':
      return hasAuthorName(element) || !isInSection(element) ? 'complementary' : 'generic';
    case 'section':
      return hasAuthorName(element) ? 'region' : 'generic';
    case 'header':
      return closestSectioning(element) ? 'generic' : 'banner';
    case 'footer':
      return closestSectioning(element) ? 'generic' : 'contentinfo';
    case 'td':
      return inheritsPresentation(element, tag) ? 'generic' : isInGrid(element) ? 'gridcell' : 'cell';
    case 'th':
      return inheritsPresentation(element, tag) ? 'generic' : headerRole(element);
    default:
      return 'generic';
  }
}

/** A field whose suggestions come from a list in the document is a combobox. */
function inputRole(input: HTMLInputElement): string {
  const type = input.type;
  if (type === 'hidden') return 'generic';
  const takesList = ['text', 'search', 'email', 'tel', 'url'].includes(type);
  if (takesList && hasAttribute(input, 'list')) {
    const list = byId(input, attribute(input, 'list'));
    if (list && tagNameOf(list) === 'datalist') return 'combobox';
  }
  return inputRoles[type] ?? 'textbox';
}

/** An empty `alt` says that a picture means nothing, unless it is named or focusable all the same. */
function imageRole(element: Element): string {
  const decorative = hasAttribute(element, 'alt') && attribute(element, 'alt') === '';
  const labelled =
    attribute(element, 'aria-label').trim() !== '' || byIds(element, 'aria-labelledby').length > 0;
  return decorative && !labelled && !isFocusable(element) ? 'generic' : 'img';
}

/** Of an element without a role: said by its author to be only for looks, so that not even a tooltip names it. */
export function isPresentational(element: Element): boolean {
  if (hasAttribute(element, 'role'))
    return /(?:^|\s)(?:none|presentation)(?:\s|$)/.test(attribute(element, 'role'));
  return tagNameOf(element) === 'img';
}

/** An aside belongs to the section around it; the page's own stands outside of all. */
function isInSection(element: Element): boolean {
  for (let parent = parentOf(element); parent; parent = parentOf(parent)) {
    if (asideless.has(tagNameOf(parent))) return true;
  }
  return false;
}

function closestSectioning(element: Element): boolean {
  for (let parent = parentOf(element); parent; parent = parentOf(parent)) {
    if (sectioning.has(tagNameOf(parent))) return true;
    if (/^(article|complementary|main|navigation|region)$/.test(attribute(parent, 'role'))) return true;
  }
  return false;
}

function tableOf(element: Element): Element | undefined {
  for (let parent = parentOf(element); parent; parent = parentOf(parent)) {
    if (tagNameOf(parent) === 'table') return parent;
  }
  return undefined;
}

function isInGrid(cell: Element): boolean {
  const table = tableOf(cell);
  return table !== undefined && /^(grid|treegrid)$/.test(attribute(table, 'role'));
}

function headerRole(header: Element): string {
  const scope = attribute(header, 'scope').toLowerCase();
  if (scope === 'row' || scope === 'rowgroup') return 'rowheader';
  if (scope === 'col' || scope === 'colgroup') return 'columnheader';
  const row = parentOf(header);
  if (!row) return 'columnheader';
  const group = parentOf(row);
  if (group && tagNameOf(group) === 'thead') return 'columnheader';
  // Without a scope: a header that has data beside it, and is the only one, heads its row.
  let headers = 0;
  let data = 0;
  eachChild(row, (cell) => {
    if (!isElement(cell)) return;
    if (tagNameOf(cell) === 'td') data++;
    else if (tagNameOf(cell) === 'th') headers++;
  });
  return data > 0 && headers === 1 ? 'rowheader' : 'columnheader';
}

const presentationParents: Readonly<Record<string, readonly string[]>> = {
  li: ['ul', 'ol', 'menu'],
  tr: ['tbody', 'thead', 'tfoot', 'table'],
  tbody: ['table'],
  thead: ['table'],
  tfoot: ['table'],
  td: ['tr'],
  th: ['tr'],
  caption: ['table'],
};

/** The parts of a list or table that is only for layout are nothing by themselves. */
function inheritsPresentation(element: Element, tag: string): boolean {
  let parents = presentationParents[tag];
  let parent = parentOf(element);
  while (parents && parent) {
    const parentTag = tagNameOf(parent);
    if (!parents.includes(parentTag)) return false;
    if (hasAttribute(parent, 'role'))
      return /^\s*(none|presentation)\b/.test(attribute(parent, 'role')) && !isFocusable(parent);
    parents = presentationParents[parentTag];
    parent = parentOf(parent);
  }
  return false;
}

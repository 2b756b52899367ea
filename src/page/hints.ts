import { attribute, parentOf, tagNameOf } from './dom.ts';

const maximumHints = 12;

const known = new Map<string, string[]>();

/** camelCase, kebab-case, snake_case and digits apart: `btnAddToCart-2` → btn, add, to, cart. */
export function splitWords(token: string): string[] {
  let words = known.get(token);
  if (!words) {
    if (known.size > 5000) known.clear();
    known.set(token, (words = makeWords(token)));
  }
  return words;
}

function makeWords(token: string): string[] {
  return token
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z]+/)
    .map((word) => word.toLowerCase())
    .filter((word) => word.length > 1 && word.length < 24)
    .flatMap((word) => {
      const first = compound.exec(word)?.[1];
      return first && !wholeWords.has(word) ? [word, first] : [word];
    });
}

/** `titlebar`, `searchinput`: what stands before the kind of control is what it is for. */
const compound = /^([a-z]{3,})(?:bar|box|field|input|editor|button|btn|area|select)$/;
const wholeWords = new Set([
  'sidebar',
  'navbar',
  'toolbar',
  'topbar',
  'menubar',
  'scrollbar',
  'progressbar',
  'checkbox',
  'textbox',
  'textarea',
  'combobox',
  'listbox',
  'lightbox',
  'snackbar',
  'multiselect',
]);

const iconClass =
  /(?:^|\s)(?:ui-icon|fa|fas|far|fab|bi|mdi|ti|ri|la|pi|glyphicon|icon|lucide|feather|ion|bx|bxs|ph|anticon|octicon|codicon|i)-([a-z][a-z0-9-]+)/gi;
const iconSuffix = /(?:^|\s)([a-z][a-z0-9-]*)-icon(?=\s|$)/gi;
const generatedClass = /\d{2}|[a-z0-9]{8,}[A-Z0-9_]|^css-|^sc-|^_|__[a-zA-Z0-9]{5}$|:/;

/** Words that say what an element is for, of its id, name, autocomplete, icon classes and addresses. */
export function hintsOf(element: Element, tag: string, withClasses: boolean): string[] {
  const texts: string[] = [];
  const id = attribute(element, 'id');
  if (id && !/\d{4}|^[:«]/.test(id)) texts.push(id);
  if (namedTags.has(tag)) {
    texts.push(attribute(element, 'name'), attribute(element, 'autocomplete').replace(/^(on|off)$/, ''));
    const type = tag === 'input' ? attribute(element, 'type') : '';
    if (type !== 'text') texts.push(type);
  }
  const classes = attribute(element, 'class');
  if (classes) texts.push(...iconClassesOf(classes), ...(withClasses ? classesOf(classes) : []));
  if (tag === 'a' || tag === 'button') texts.push(tabMark(element, classes));
  if (tag === 'a') texts.push(addressTail(attribute(element, 'href')));
  if (tag === 'img') texts.push(addressTail(attribute(element, 'src')));
  const words = new Set<string>();
  for (const text of texts) if (text !== '') for (const word of splitWords(text)) words.add(word);
  return words.size === 0 ? none : [...words].slice(0, maximumHints);
}

/** Tabs made without ARIA are told by the class of the link or of the list item around it. */
function tabMark(element: Element, classes: string): string {
  const parent = parentOf(element);
  const around = parent && tagNameOf(parent) === 'li' ? attribute(parent, 'class') : '';
  return /(?:^|[\s_-])tabs?(?:$|[\s_-])/i.test(`${classes} ${around}`) ? 'tab' : '';
}

const none: string[] = [];
const namedTags = new Set([
  'input',
  'select',
  'textarea',
  'button',
  'form',
  'iframe',
  'fieldset',
  'output',
  'a',
]);

/** Class names that a person chose. */
export function classesOf(classes: string): string[] {
  return classes
    .split(/\s+/)
    .filter((name) => name.length > 3 && !generatedClass.test(name))
    .slice(0, 4);
}

/** Names of icons among class names: `fa-trash`, `bi-trash`, `trash-icon`. */
export function iconClassesOf(classes: string): string[] {
  if (!classes || !/-|icon/.test(classes)) return [];
  return [...classes.matchAll(iconClass), ...classes.matchAll(iconSuffix)].flatMap((match) => match[1] ?? []);
}

/** The last part of an address, where a person chose it: a page's, a picture's file. */
export function addressTail(address: string): string {
  if (!address || address.startsWith('data:') || address.startsWith('javascript:')) return '';
  const path = address.replace(/[?#].*$/, '').replace(/\/+$/, '');
  const tail = path.slice(path.lastIndexOf('/') + 1).replace(/\.[a-z0-9]{2,5}$/i, '');
  return tail.length > 40 || /^[0-9a-f-]{8,}$/i.test(tail) ? '' : tail;
}

const testIdAttributes = ['data-testid', 'data-test-id', 'data-test', 'data-qa', 'data-cy'];

export function testIdOf(element: Element): { attribute: string; value: string } | undefined {
  for (const name of testIdAttributes) {
    const value = attribute(element, name);
    if (value) return { attribute: name, value };
  }
  return undefined;
}

const partOfPage =
  /(?:^|[\s_-]|Mui)(?:sidebar|navbar|navigation|header|footer|toolbar|topbar|modal|dialog|drawer|popup|card)(?:$|[\s_-])/i;

/** Whether a box's class or id says that it is a part of the page that people speak of: a sidebar, a toolbar, a card. */
export function isMarkedPart(element: Element): boolean {
  const classes = attribute(element, 'class');
  return (classes !== '' && partOfPage.test(classes)) || partOfPage.test(attribute(element, 'id'));
}

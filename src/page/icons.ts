import { attribute, firstChildOf, isElement, nextSiblingOf, queryAll, tagNameOf } from './dom.ts';
import { digestOf, digestOfLetter, digestOfMarkup, shapeTags } from './drawing-digest.ts';
import { privateUse } from './pseudo-text.ts';
import { addressTail, classesOf, iconClassesOf, splitWords } from './hints.ts';

/** What the pictures in an element say. */
export type Icons = {
  /** Names as they stand in the page ("chevron-up"), and digests of what is drawn, after a "#". */
  readonly icons: readonly string[];
  /** Words of the names and of the classes of drawings. */
  readonly hints: readonly string[];
};

export const noIcons: Icons = { icons: [], hints: [] };
const iconTags = new Set(['i', 'svg', 'use', 'img', 'span', 'em', 'b']);
const mostIcons = 4;
const mostHints = 6;
/** What is looked over for icons that style sheets paint. */
const mostPainted = 6;
const unsaid = new Set(['icon', 'icons', 'image', 'img', 'svg', 'button', 'btn']);
const letterPattern = new RegExp(privateUse.source, 'u');
/** How large or heavy a picture is says nothing of what it shows. */
const styleNames =
  /^(?:solid|regular|brands?|light|thin|duotone|lg|sm|xs|xl|fw|spin|pulse|fixed|\d+x?|\d+px|ui|ui-button|btn|button|el|svg)$/;

/** The pictures that an element is or shows. Asked only of what has no text: whoever can read it names it by that. */
export function iconsOf(element: Element): Icons {
  const names = new Set<string>();
  const digests = new Set<string>();
  const words = new Set<string>();
  for (const inner of [element, ...queryAll(element, '*')]) {
    const tag = tagNameOf(inner);
    const isNamed = tag.endsWith('-icon');
    if ((!isNamed && !iconTags.has(tag)) || !inner.checkVisibility()) continue;
    for (const name of namesOf(inner, tag, isNamed)) names.add(name);
    if (tag !== 'svg') continue;
    const digest = digestOfDrawing(inner);
    if (digest !== '') digests.add(digest);
    if (inner !== element) for (const name of classesOf(attribute(inner, 'class'))) addWords(words, name);
  }
  for (const name of names) addWords(words, name);
  if (names.size + digests.size === 0)
    for (const icon of paintedOn(element)) (icon.isDigest ? digests : names).add(icon.text);
  if (names.size + digests.size + words.size === 0) return noIcons;
  return {
    icons: [...names, ...[...digests].map((digest) => `#${digest}`)].slice(0, mostIcons),
    hints: [...words].slice(0, mostHints),
  };
}

function addWords(words: Set<string>, name: string): void {
  for (const word of splitWords(name)) if (!unsaid.has(word)) words.add(word);
}

function namesOf(element: Element, tag: string, isNamed: boolean): string[] {
  const names = [
    ...iconClassesOf(attribute(element, 'class')),
    attribute(element, 'data-icon'),
    attribute(element, 'data-lucide'),
    // `<sl-icon name="trash">`, `<iconify-icon icon="mdi:trash-can">`.
    ...(isNamed ? [attribute(element, 'name'), attribute(element, 'icon').replace(/^.*:/, '')] : []),
    // Material UI marks its drawings so, also in what is shipped.
    ...(tag === 'svg' ? [/^(.+)Icon$/.exec(attribute(element, 'data-testid'))?.[1] ?? ''] : []),
    ...(tag === 'use'
      ? [(attribute(element, 'href') || attribute(element, 'xlink:href')).replace(/^.*#/, '')]
      : []),
    ...(tag === 'img' ? [addressTail(attribute(element, 'src'))] : []),
  ];
  return names.filter((name) => /^(?:x|.{2,39})$/i.test(name) && !styleNames.test(name));
}

function digestOfDrawing(svg: Element): string {
  return digestOf(
    queryAll(svg, shapeTags.join(',')).map((shape) => ({
      tag: tagNameOf(shape),
      attribute: (name) => attribute(shape, name),
    })),
  );
}

type Painted = { readonly text: string; readonly isDigest: boolean };

/** Pictures that style sheets paint: as a background, as a mask, as a letter of an icon font. */
function paintedOn(element: Element): Painted[] {
  const letter = letterIn(element);
  if (letter) return [letter];
  for (const inner of [element, ...queryAll(element, '*')].slice(0, mostPainted)) {
    for (const pseudo of [undefined, '::before', '::after']) {
      const style = getComputedStyle(inner, pseudo);
      if (pseudo !== undefined && /^(?:none|normal)$/.test(style.content)) continue;
      const painted =
        (pseudo !== undefined && letterOf(style.content, style.fontFamily)) ||
        pictureIn(style.maskImage) ||
        pictureIn(style.backgroundImage);
      if (painted) return [painted];
    }
  }
  return [];
}

/** A text without the letters of icon fonts, which nobody can read out. */
export function withoutLetters(text: string): string {
  return letterPattern.test(text) ? text.replaceAll(privateUse, '').trim() : text;
}

function letterOf(text: string, family: string): Painted | undefined {
  const code = letterPattern.exec(text)?.[0].codePointAt(0);
  return code === undefined
    ? undefined
    : { text: digestOfLetter(family.split(',')[0] ?? '', code), isDigest: true };
}

/** A letter of an icon font that stands in the page itself. */
function letterIn(element: Element): Painted | undefined {
  if (!letterPattern.test(element.textContent)) return undefined;
  for (const inner of [element, ...queryAll(element, '*')].slice(0, mostPainted)) {
    for (let child = firstChildOf(inner); child; child = nextSiblingOf(child)) {
      const letter = isElement(child)
        ? undefined
        : letterOf(child.nodeValue ?? '', getComputedStyle(inner).fontFamily);
      if (letter) return letter;
    }
  }
  return undefined;
}

function pictureIn(image: string): Painted | undefined {
  const address = /url\(\s*"?((?:[^"\\)]|\\.)*)/.exec(image)?.[1]?.replaceAll(/\\(.)/g, '$1');
  if (!address) return undefined;
  if (!address.startsWith('data:')) {
    const name = addressTail(address);
    return name === '' ? undefined : { text: name, isDigest: false };
  }
  const digest = digestOfMarkup(svgIn(address));
  return digest === '' ? undefined : { text: digest, isDigest: true };
}

/** The text of an SVG in a `data:` address; empty where it holds something else. */
function svgIn(address: string): string {
  const [, encoding = '', data = ''] = /^data:image\/svg\+xml([^,]*),(.*)$/s.exec(address) ?? [];
  try {
    return encoding.endsWith(';base64') ? atob(data) : decodeURIComponent(data);
  } catch {
    return data;
  }
}

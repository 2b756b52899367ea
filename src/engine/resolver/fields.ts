import type { Target } from '#core/domain/intent.ts';
import type { ViewNode } from '#core/domain/page-view.ts';
import { nodeAt } from './page-index.ts';
import { sayingsForIcon, sayingsForText } from './pictures.ts';
import { iconWords } from './synonyms.ts';
import type { PageIndex } from './page-index.ts';

/** A text that a node may be called by, and how much it tells. */
export type Field = { readonly text: string; readonly weight: number; readonly kind: FieldKind };

export type FieldKind =
  | 'name'
  | 'text'
  | 'label'
  | 'placeholder'
  | 'value'
  | 'tooltip'
  | 'column'
  | 'contents'
  | 'test id'
  | 'hint'
  | 'picture'
  | 'icon name';

/** Longer texts are contents, not labels. */
const longestLabel = 120;

const containerRoles = new Set<Target['role']>(
  'dialog row table list item section form navigation header footer toolbar card message menu tree treeitem frame'.split(
    ' ',
  ) as Target['role'][],
);

/** Whether a role word names something that holds other things, which is called by what it holds. */
export function isContainerRole(role: Target['role']): boolean {
  return containerRoles.has(role);
}

/** What a user perceives as a node's name: an identity in quotes must be one of these. */
export function perceivedFields(index: PageIndex, at: number, role: Target['role']): Field[] {
  const node = nodeAt(index, at);
  const fields: Field[] = [];
  if (role === 'cell' || role === 'column') {
    for (const header of node.columnHeaders ?? []) fields.push({ text: header, weight: 1, kind: 'column' });
  }
  if (node.name) fields.push({ text: node.name, weight: 1, kind: 'name' });
  if (node.text && node.text !== node.name && saysItsText(node, role))
    fields.push({ text: node.text, weight: 1, kind: 'text' });
  if (node.ownText && node.ownText !== node.text)
    fields.push({ text: node.ownText, weight: 0.98, kind: 'text' });
  if (node.nearbyLabel) fields.push({ text: node.nearbyLabel, weight: 0.95, kind: 'label' });
  if (node.placeholder) fields.push({ text: node.placeholder, weight: 0.95, kind: 'placeholder' });
  if (node.description) fields.push({ text: node.description, weight: 0.93, kind: 'tooltip' });
  if (node.value && node.value.length <= longestLabel && (role !== undefined || node.role !== 'combobox'))
    fields.push({ text: node.value, weight: 0.8, kind: 'value' });
  return fields;
}

/** Boxes hold their text; only what is operated, or is nothing but text, *is* its text. */
function saysItsText(node: ViewNode, role: Target['role']): boolean {
  if (node.tag === 'body') return false;
  if (node.ownText !== '' || node.interactive || isContainerRole(role)) return true;
  return /^(heading|cell|gridcell|columnheader|rowheader|listitem|paragraph|status|alert|tooltip|img|definition|term|caption|option|tab)$/.test(
    node.role,
  );
}

/** All that may be weighed when words are a description: also what only the page's author sees. */
export function describingFields(index: PageIndex, at: number, role: Target['role']): Field[] {
  const node = nodeAt(index, at);
  const fields = perceivedFields(index, at, role).filter(({ text }) => text.length <= longestLabel);
  const pictured = picturesOf(index, at);
  fields.push(...pictured.fields);
  if (node.testId) fields.push({ text: splitToken(node.testId), weight: 0.9, kind: 'test id' });
  const hints = node.hints.filter((hint) => !index.isCommonHint(hint) && !pictured.words.has(hint));
  if (hints.length > 0) fields.push({ text: hints.join(' '), weight: 0.88, kind: 'hint' });
  if (node.interactive && node.text === '') {
    // Of a picture the icon's word says all; of what has no name at all each mark is worth something.
    for (const hint of hints) {
      if (iconWords.has(hint)) fields.push({ text: hint, weight: 0.88, kind: 'hint' });
      else if (node.name === '') fields.push({ text: hint, weight: 0.78, kind: 'hint' });
    }
  }
  if (node.inputType && !/^(text|submit|button|file|checkbox|radio)$/.test(node.inputType)) {
    // A kind of field is what a user sees of it too: of the only password or search field nothing more need be said.
    fields.push({ text: node.inputType, weight: 0.93, kind: 'hint' });
  }
  for (const header of cellOf(index, at)?.columnHeaders ?? []) {
    if (node.interactive) fields.push({ text: header, weight: 0.85, kind: 'column' });
  }
  return fields;
}

/** "Poll: do you keep bees?" is the poll. */
function titleFields({ interactive, name, text }: ViewNode): Field[] {
  const title = interactive
    ? /^(\p{Lu}[\p{L}-]*(?: [\p{L}-]+){0,2}): \S/u.exec(name || text)?.[1]
    : undefined;
  return title === undefined ? [] : [{ text: title, weight: 0.93, kind: 'name' }];
}

type Pictured = { readonly fields: readonly Field[]; readonly words: ReadonlySet<string> };

const known = new WeakMap<ViewNode, Pictured>();
const unpictured: Pictured = { fields: [], words: new Set() };

/** Each step asks it of each node, and it says the same as long as the view is. */
function picturesOf(index: PageIndex, at: number): Pictured {
  const node = nodeAt(index, at);
  if (!node.icons && !node.interactive && !typedInto.has(node.role)) return unpictured;
  const found = known.get(node) ?? {
    fields: [...ownPictures(node), ...pictureInField(index, at)],
    words: wordsOfPictures(node),
  };
  known.set(node, found);
  return found;
}

function ownPictures(node: ViewNode): Field[] {
  return node.icons || node.interactive ? [...pictureFields(node), ...titleFields(node)] : [];
}

/** What shows as a picture is called by what it shows; where only its label is known, by what shows on buttons of that label. */
function pictureFields(node: ViewNode): Field[] {
  if (node.icons) {
    const said = new Set(node.icons.flatMap((icon) => sayingsForIcon(icon)));
    return [
      ...node.icons.map((text): Field => ({ text, weight: 0.9, kind: 'icon name' })),
      ...[...said].map((text): Field => ({ text, weight: 0.9, kind: 'picture' })),
    ];
  }
  if (node.text !== '')
    return sayingsForText(node.text).map((text) => ({ text, weight: 0.98, kind: 'picture' }));
  return sayingsForIcon(node.name.toLowerCase()).map((text) => ({ text, weight: 0.86, kind: 'picture' }));
}

const typedInto: ReadonlySet<string> = new Set(['textbox', 'searchbox', 'combobox']);
/** CSS pixels between a field and the picture that is drawn into its frame, at most. */
const frameGap = 24;

/** A magnifying glass in the frame of a field says what the field is for. */
function pictureInField(index: PageIndex, at: number): Field[] {
  const { parent, rect, role, visible } = nodeAt(index, at);
  if (!typedInto.has(role) || !visible || parent < 0) return [];
  return index.children(parent).flatMap((other) => {
    const node = nodeAt(index, other);
    if (!node.icons || node.interactive || !node.visible || node.text !== '') return [];
    const gap = Math.max(rect.x - node.rect.x - node.rect.width, node.rect.x - rect.x - rect.width);
    const overlaps = node.rect.y < rect.y + rect.height && rect.y < node.rect.y + node.rect.height;
    return gap <= frameGap && overlaps ? pictureFields(node) : [];
  });
}

/** Where a picture is known, the words of its name are no evidence one by one: "arrow back up" is no up arrow. */
function wordsOfPictures({ icons = [] }: ViewNode): ReadonlySet<string> {
  return new Set(icons.filter((icon) => sayingsForIcon(icon).length > 0).flatMap((icon) => icon.split(' ')));
}

function cellOf(index: PageIndex, at: number): ViewNode | undefined {
  for (let up = nodeAt(index, at).parent, steps = 0; up >= 0 && steps < 3; steps++) {
    const node = nodeAt(index, up);
    if (node.columnHeaders) return node;
    up = node.parent;
  }
  return undefined;
}

function splitToken(token: string): string {
  return token.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').replaceAll(/[-_./:]+/g, ' ');
}

/** What a container is called by: the texts right in it, its headings and captions first. */
export function contentFields(index: PageIndex, at: number, role: Target['role']): Field[] {
  const fields: Field[] = [];
  const seen = new Set<string>();
  const end = Math.min(index.ends[at] ?? at, at + 80);
  for (let inner = at + 1; inner < end; inner++) {
    const node = nodeAt(index, inner);
    if (!node.visible) continue;
    // A section is called by its heading, not by the buttons in it.
    if ((role === 'section' || role === 'form') && node.interactive && node.role !== 'generic') continue;
    for (const text of [node.name, node.ownText, node.text, node.value ?? '']) {
      if (text === '' || text.length > longestLabel || seen.has(text)) continue;
      seen.add(text);
      fields.push({
        text,
        weight: node.role === 'heading' || node.tag === 'legend' ? 0.97 : 0.9,
        kind: 'contents',
      });
    }
  }
  return fields;
}

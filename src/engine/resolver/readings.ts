import type { Intent } from '#core/domain/intent.ts';
import { isFilled } from './action-fit.ts';
import { distanceInDirection } from './geometry.ts';
import { isInside, nodeAt, nodesWhere } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import { cellsOf } from './scope.ts';
import { fold, foldLabel, wordsOf } from './words.ts';

/**
 * What an element can be said to show, most telling first. "The basket total is $42.00" may be one text ("Basket total: $42.00"), a
 * label with its value beside it, or an element that is known as the basket total and shows the amount alone.
 */
export function textReadings(intent: Intent, at: number, index: PageIndex): string[] {
  const node = nodeAt(index, at);
  const readings = new Set<string>();
  const isControl = isFilled(node) && node.value !== undefined;
  if (isControl) readings.add(fold(node.value ?? ''));
  const text = fold(node.text);
  if (text !== '' || !isControl) readings.add(text);
  if (node.ownText !== '') readings.add(fold(node.ownText));
  if (text === '' && node.name !== '') readings.add(fold(node.name));
  for (const part of partReadings(at, index)) readings.add(part);
  const rest = withoutLabel(text, intent.target?.name ?? '', node.ownText);
  if (rest !== undefined) readings.add(rest);
  else if (isLabel(intent, at, index)) {
    const value = associatedValue(at, index);
    if (value !== undefined) readings.add(value);
  }
  return [...readings];
}

/** A cell shows the value of the one field in it; an item of a list is called by the one heading or stressed text in it. */
function partReadings(at: number, index: PageIndex): string[] {
  const { role } = nodeAt(index, at);
  const isCell = /^(?:cell|gridcell)$/.test(role);
  if (!isCell && !/^(?:listitem|article)$/.test(role)) return [];
  const inside = Array.from({ length: (index.ends[at] ?? at) - at - 1 }, (_, step) => at + 1 + step).filter(
    (inner) => nodeAt(index, inner).visible,
  );
  if (isCell) {
    const [field, other] = inside.filter((inner) => isFilled(nodeAt(index, inner)));
    return field === undefined || other !== undefined ? [] : [fold(nodeAt(index, field).value ?? '')];
  }
  const titles = [/^heading$/, /^(?:strong|b)$/].map((kind) =>
    inside.filter((inner) => kind.test(nodeAt(index, inner).role) || kind.test(nodeAt(index, inner).tag)),
  );
  const [title, other] = titles.find(({ length }) => length > 0) ?? [];
  return title === undefined || other !== undefined ? [] : [fold(nodeAt(index, title).text)];
}

/** The part of "Basket total: $42.00" after the label; undefined where the text has no label that was asked for. */
function withoutLabel(text: string, name: string, ownText: string): string | undefined {
  if (name === '' || text === '') return undefined;
  const own = fold(ownText);
  // The label stands in the element itself, the value in one inside it.
  if (own !== '' && own !== text && text.startsWith(own) && sharesWords(own, name))
    return text.slice(own.length).replace(/^[\s:=]+/, '');
  const colon = /^([^:]{1,60}):\s*(.+)$/.exec(text);
  if (colon?.[1] && colon[2] && sharesWords(colon[1], name)) return colon[2];
  if (text.toLowerCase().startsWith(fold(name).toLowerCase()) && text.length > name.length) {
    const rest = text.slice(fold(name).length);
    if (/^[\s:=(–-]/.test(rest)) return rest.replace(/^(?:[\s:=–]|\bis\b)+/, '');
  }
  return undefined;
}

function sharesWords(label: string, name: string): boolean {
  const words = new Set(wordsOf(label));
  return wordsOf(name).some((word) => words.has(word));
}

/** Whether all that the element shows is what it was called by: then the value stands elsewhere. */
function isLabel(intent: Intent, at: number, index: PageIndex): boolean {
  const node = nodeAt(index, at);
  const name = intent.target?.name ?? '';
  if (name === '' || (node.interactive && node.role !== 'link')) return false;
  if (/^(term|rowheader)$/.test(node.role) || node.tag === 'label') return true;
  if (node.role === 'columnheader') return false;
  // A text that holds a number shows its value itself.
  return sharesWords(node.text || node.name, name) && !/\d/.test(node.text) && node.text.length <= 60;
}

/** The text that a label is the label of: the definition of a term, the other cell of a row, the field, the text beside or below. */
export function associatedValue(at: number, index: PageIndex): string | undefined {
  const node = nodeAt(index, at);
  const value =
    definitionOf(at, index) ??
    chosenIn(at, index) ??
    otherCell(at, index) ??
    dateOfParts(at, index) ??
    labelledValue(at, index) ??
    siblingText(at, index) ??
    textBeside(at, index);
  return value === undefined || value === fold(node.text) ? undefined : value;
}

function shownBy(at: number, index: PageIndex): string | undefined {
  const node = nodeAt(index, at);
  if (!node.visible) return undefined;
  const text = fold(isFilled(node) && node.value !== undefined ? node.value : node.text);
  return text === '' ? undefined : text;
}

/** Of a group of radio buttons that the label heads: the one that is chosen. */
function chosenIn(at: number, index: PageIndex): string | undefined {
  const group = up(at, index, /^(?:radiogroup|group)$/);
  if (group < 0 || fold(nodeAt(index, group).name) !== fold(nodeAt(index, at).text)) return undefined;
  const [chosen] = nodesWhere(
    index,
    ({ role, states }, inner) => role === 'radio' && states.checked === true && isInside(index, inner, group),
  );
  return chosen === undefined ? undefined : fold(nodeAt(index, chosen).name);
}

function definitionOf(at: number, index: PageIndex): string | undefined {
  if (nodeAt(index, at).role !== 'term' && nodeAt(index, at).tag !== 'dt') return undefined;
  for (
    let next = index.ends[at] ?? 0;
    next < Math.min(index.nodes.length, (index.ends[at] ?? 0) + 6);
    next++
  ) {
    const node = nodeAt(index, next);
    if (node.role === 'term' || node.tag === 'dt') return undefined;
    if (node.role === 'definition' || node.tag === 'dd') return shownBy(next, index);
  }
  return undefined;
}

function otherCell(at: number, index: PageIndex): string | undefined {
  const cell = up(at, index, /^(cell|gridcell|rowheader)$/);
  const row = cell < 0 ? -1 : up(cell, index, /^row$/);
  if (row < 0) return undefined;
  const others = cellsOf(index, row).filter((other) => other > cell && shownBy(other, index) !== undefined);
  return others.length === 1 && others[0] !== undefined ? shownBy(others[0], index) : undefined;
}

function up(from: number, index: PageIndex, role: RegExp): number {
  for (let at = from; at >= 0; at = nodeAt(index, at).parent)
    if (role.test(nodeAt(index, at).role)) return at;
  return -1;
}

/** The control or output that has this label for a name. */
function labelledValue(at: number, index: PageIndex): string | undefined {
  const label = foldLabel(nodeAt(index, at).text).toLowerCase();
  if (label === '') return undefined;
  const named = nodesWhere(
    index,
    (node, other) =>
      other !== at &&
      node.visible &&
      (node.value !== undefined || node.role === 'status') &&
      foldLabel(node.name).toLowerCase() === label,
  );
  const [only] = named;
  if (only === undefined || named.length > 1) return undefined;
  // An empty field is empty: what stands next to it is not its value.
  return shownBy(only, index) ?? (isFilled(nodeAt(index, only)) ? '' : undefined);
}

/** A date field is often made of one field a part: the only group of that name in which all that is filled in is a number to step. */
function dateOfParts(at: number, index: PageIndex): string | undefined {
  const label = foldLabel(nodeAt(index, at).text).toLowerCase();
  const groups = nodesWhere(
    index,
    (node) => node.role === 'group' && node.visible && foldLabel(node.name).toLowerCase() === label,
  ).filter((group) => group !== at && label !== '' && partsOfDate(group, index).length > 1);
  const [only, other] = groups;
  const parts = only === undefined || other !== undefined ? [] : partsOfDate(only, index);
  return parts.length === 3 ? parts.map((part) => nodeAt(index, part).ownText).join('/') : undefined;
}

function partsOfDate(group: number, index: PageIndex): readonly number[] {
  const fields = nodesWhere(
    index,
    (node, inner) => node.visible && isInside(index, inner, group) && isFilled(node),
  );
  const isDate = fields.every((field) => nodeAt(index, field).role === 'spinbutton');
  return isDate ? fields : [];
}

/** In a box of a label and what follows it. */
function siblingText(at: number, index: PageIndex): string | undefined {
  let from = at;
  for (let steps = 0; steps < 2; steps++) {
    const parent = nodeAt(index, from).parent;
    if (parent < 0 || nodeAt(index, parent).tag === 'body') return undefined;
    const siblings = index.children(parent);
    const next = siblings[siblings.indexOf(from) + 1];
    if (next !== undefined) {
      const value = shownBy(next, index);
      return value !== undefined && isOnOneLine(at, next, index) ? value : undefined;
    }
    if (siblings.length > 1) return undefined;
    from = parent;
  }
  return undefined;
}

function isOnOneLine(a: number, b: number, index: PageIndex): boolean {
  const [left, right] = [nodeAt(index, a).rect, nodeAt(index, b).rect];
  return (
    Number.isFinite(distanceInDirection('right-of', right, left)) ||
    distanceInDirection('below', right, left) < 24
  );
}

/** The nearest text to the right on the same line, else right below. */
function textBeside(at: number, index: PageIndex): string | undefined {
  const rect = nodeAt(index, at).rect;
  for (const [direction, reach] of [
    ['right-of', 400],
    ['below', 24],
  ] as const) {
    let best = reach as number;
    let found: string | undefined;
    for (const [other, node] of index.nodes.entries()) {
      if (node.ownText === '' || isInside(index, other, at) || isInside(index, at, other)) continue;
      const distance = distanceInDirection(direction, node.rect, rect);
      if (distance < best) [best, found] = [distance, shownBy(other, index)];
    }
    if (found !== undefined) return found;
  }
  return undefined;
}

/** All texts in an element, for "contains": what it shows, and the values of the fields in it. */
export function textsWithin(at: number, index: PageIndex): string[] {
  const end = index.ends[at] ?? at + 1;
  const texts: string[] = [];
  for (let inner = at; inner < end; inner++) {
    const node = nodeAt(index, inner);
    if (!node.visible && inner !== at) continue;
    texts.push(node.text, node.ownText);
    if (node.value !== undefined) texts.push(node.value);
    if (node.role === 'img' || node.role === 'button') texts.push(node.name);
  }
  return texts;
}

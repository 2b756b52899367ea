import type { ViewNode } from '#core/domain/page-view.ts';
import { isInside, nodeAt } from '#engine/resolver/page-index.ts';
import type { PageIndex } from '#engine/resolver/page-index.ts';
import { placesOf } from '#engine/resolver/place.ts';
import { spokenRole } from '#engine/resolver/role-words.ts';
import { ordinalWord } from '#engine/resolver/differentiate.ts';
import { quoteText } from './quote-text.ts';

const longestLabel = 80;
const mostPlaces = 8;
const mostLabels = 4;
const mostOrdinals = 20;

/**
 * Ways to name an element in a sentence, the most natural first: its label and what it is, then with where it is, then by what stands
 * beside it, by its number, and at last by a test id or a selector. None is tried on the page here.
 */
export function* targetWords(index: PageIndex, at: number): Generator<string> {
  const node = nodeAt(index, at);
  const [label, ...others] = labelsOf(index, at).flatMap((text) => quoteText(text) ?? []);
  const kinds = roleWords(node);
  const heads = label === undefined ? [] : headsOf(label, kinds);
  const places = placesOf(index, at)
    .map(({ words }) => words)
    .filter(isSafe)
    .slice(0, mostPlaces);
  // What has a label is called by it: without, the step would be about whatever comes to stand there.
  const nameless = heads.length === 0 ? kinds.map((kind) => `the ${kind}`) : [];
  const named = [...nameless, ...heads];
  yield* named;
  for (const head of named) for (const place of places) yield `${head} ${place}`;
  for (const other of others) yield* headsOf(other, kinds);
  // A shape without a name and of no kind.
  const beheld = named.length > 0 ? named.slice(0, 2) : ['the icon', 'the element'];
  for (const beside of besides(index, at)) for (const head of beheld) yield `${head} ${beside}`;
  yield* numbered(heads.slice(0, 2), kinds, places);
  yield* selectorWords(node);
}

function* numbered(
  heads: readonly string[],
  kinds: readonly string[],
  places: readonly string[],
): Generator<string> {
  const named = heads.map((head) => head.replace(/^the /, ''));
  for (const head of named.length > 0 ? named : kinds) {
    for (const place of ['', ...places.slice(0, 3)]) {
      for (let ordinal = 1; ordinal <= mostOrdinals; ordinal++)
        yield `the ${ordinalWord(ordinal)} ${head} ${place}`.trimEnd();
    }
  }
}

function* selectorWords(node: ViewNode): Generator<string> {
  if (node.testId !== undefined && /^[\w-]+$/.test(node.testId)) yield `testid=${node.testId}`;
  for (const selector of node.selectedBy ?? []) if (!selector.includes('{{')) yield selector;
}

function isSafe(words: string): boolean {
  return !/\{\{|[\n\r\\]/.test(words);
}

/** The label with the word for what it is, then alone. */
function headsOf(label: string, kinds: readonly string[]): string[] {
  return [...kinds.map((kind) => `the ${label} ${kind}`), label];
}

function roleWords(node: ViewNode): string[] {
  if (node.tag === 'canvas') return ['canvas'];
  const role = spokenRole(node);
  const isField = /^(?:input|textarea)$/.test(node.tag) && /^(?:combobox|textbox|generic)$/.test(node.role);
  const words = isField ? ['field', role] : [role];
  return [...new Set(words)].filter((word) => word !== 'element' && word !== 'text');
}

/** The one it is known by first. A row or an item is known by what stands in it, not by all of that. */
function labelsOf(index: PageIndex, at: number): string[] {
  const { role, name, nearbyLabel, placeholder, ownText, text, description } = nodeAt(index, at);
  const isBox = /^(?:row|listitem|article|treeitem)$/.test(role);
  const held = isBox || role === 'generic' || role === 'option' ? heldTexts(index, at) : [];
  const own = [name, nearbyLabel, placeholder, ownText];
  const ordered = isBox ? [...held, ...own, text] : [...own, ...held, text, description];
  return [...new Set(ordered)]
    .filter((each) => each !== undefined)
    .filter((each) => each !== '' && each.length <= longestLabel && !each.includes('…'))
    .slice(0, mostLabels);
}

/** Short texts inside a box: what a row or an item is told by. */
function heldTexts(index: PageIndex, at: number): string[] {
  const texts: string[] = [];
  for (let inner = at + 1; inner < (index.ends[at] ?? 0) && texts.length < 3; inner++) {
    const { ownText, visible, interactive } = nodeAt(index, inner);
    if (visible && !interactive && /[\p{L}\p{N}]/u.test(ownText) && ownText.length <= longestLabel)
      texts.push(ownText);
  }
  return texts;
}

const farthestPx = 400;
const mostBesides = 6;

/** "to the right of "Price"", the nearest first. */
function besides(index: PageIndex, at: number): string[] {
  const { rect, name: own } = nodeAt(index, at);
  const found: { words: string; distance: number }[] = [];
  for (const [other, node] of index.nodes.entries()) {
    const text = node.ownText || node.name;
    if (!node.visible || text === '' || text === own || text.length > 40) continue;
    if (isInside(index, other, at) || isInside(index, at, other)) continue;
    const quoted = quoteText(text);
    const place = quoted === undefined ? undefined : directionFrom(node.rect, rect);
    if (!place || place.distance > farthestPx) continue;
    found.push({ words: `${place.words} ${quoted}`, distance: place.distance });
  }
  const nearest = found.toSorted((a, b) => a.distance - b.distance).map(({ words }) => words);
  return [...new Set(nearest)].slice(0, mostBesides);
}

function directionFrom(
  from: ViewNode['rect'],
  to: ViewNode['rect'],
): { words: string; distance: number } | undefined {
  const sharesLine = from.y < to.y + to.height && to.y < from.y + from.height;
  const sharesColumn = from.x < to.x + to.width && to.x < from.x + from.width;
  const right = to.x - (from.x + from.width);
  const left = from.x - (to.x + to.width);
  const below = to.y - (from.y + from.height);
  if (sharesLine && right >= -1) return { words: 'to the right of', distance: right };
  if (sharesLine && left >= -1) return { words: 'to the left of', distance: left };
  return sharesColumn && below >= -1 ? { words: 'below', distance: below } : undefined;
}

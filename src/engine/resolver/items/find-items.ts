import type { Intent, ItemFact, Relation, Target } from '#core/domain/intent.ts';
import type { ViewNode } from '#core/domain/page-view.ts';
import { kindNodes } from '../counted-nodes.ts';
import { findNodes } from '../find-nodes.ts';
import { inReadingOrder } from '../geometry.ts';
import { closest, isInside, nodeAt, nodesWhere } from '../page-index.ts';
import type { PageIndex } from '../page-index.ts';
import { searchFor } from '../resolve-target.ts';
import type { Search } from '../search.ts';
import { saidWords, tellsEntry, toldByWords } from '../told-by-words.ts';
import { stem, wordsOf } from '../words.ts';
import { groupsOn, isAside, itemAround, likesOf, withoutEchoes } from './item-groups.ts';
import { isCalled } from './item-parts.ts';
import type { Item } from './item-facts.ts';

/** Items, or why it is not clear which are meant. */
export type FoundItems = { readonly items: readonly Item[] } | { readonly unclear: string };

const anything = { said: '', name: '', quoted: false, role: 'element' } as const;

/**
 * The things of a kind: those that are marked or headed so, rows and items that are called so, else the only group of like things on
 * the page, or at the place that was said, for which `fits` holds.
 */
export function itemsOfKind(
  kind: Target,
  index: PageIndex,
  fits: (items: readonly Item[]) => boolean,
): FoundItems {
  const search = searchFor({ interaction: 'assert-count', negated: false }, index);
  const place = placeOf(kind.relation, index, search);
  if (place === 'lost') return { unclear: `nothing on the page fits ‘${kind.relation?.anchor.said ?? ''}’` };
  const isThere = (at: number): boolean => place === undefined || place.has(at);
  const { relation: _relation, ordinal: _ordinal, ...bare } = kind;
  const named = [calledItems(bare, search), kindNodes(bare, search, findNodes)];
  const known = named
    .map((nodes) => nodes.filter((at) => isThere(at) && (kind.role !== undefined || !isAside(index, at))))
    .find(({ length }) => length > 0);
  if (known) return { items: withLikes(withoutEchoes(known, index), index) };
  const groups = groupsOn(index)
    .map((group) => withLikes(group.filter(isThere), index))
    .filter((items) => items.length > 1 && fits(items));
  const outer = groups.filter(
    (group) => !groups.some((other) => other !== group && isInsideAny(group[0]?.at, other, index)),
  );
  const [only] = outer;
  if (only && outer.length === 1) return { items: only };
  return {
    unclear: only
      ? `there are ${outer.length} groups of like things that may be ‘${kind.said}’`
      : `nothing on the page is clearly ‘${kind.said}’`,
  };
}

function isInsideAny(at: number | undefined, items: readonly Item[], index: PageIndex): boolean {
  return at !== undefined && items.some((item) => isInside(index, at, item.at));
}

function withLikes(items: readonly number[], index: PageIndex): readonly Item[] {
  const first = items[0];
  const likes = first === undefined ? [] : likesOf(index, first);
  return items.map((at) => ({ at, likes: likes.includes(at) ? likes : items }));
}

/** "Wood screws": rows or items, at least two, in each of which something is called so. One word may be a part of any name. */
function calledItems(kind: Target, search: Search): readonly number[] {
  const { index } = search;
  if (!kind.name.includes(' ') || kind.quoted || kind.role !== undefined) return [];
  const named = findNodes(kind, search).nodes.filter(
    ({ match }) => match.via !== 'hint' && match.text >= 0.8,
  );
  const items = [...new Set(named.map(({ node }) => itemAround(index, node)))].filter((item) => item >= 0);
  const [first] = items;
  const group = first === undefined ? [] : likesOf(index, first);
  return items.length > 1 && items.every((item) => group.includes(item))
    ? items.toSorted((a, b) => a - b)
    : [];
}

/** All nodes at a place; undefined where none was said that tells anything, "lost" where it is not on the page. */
function placeOf(
  relation: Relation | undefined,
  index: PageIndex,
  search: Search,
): ReadonlySet<number> | 'lost' | undefined {
  if (!relation || saysNothing(relation)) return undefined;
  const table = tableOf(relation.anchor, index);
  if (table !== undefined) return withInner([table], index);
  const found = findNodes({ ...anything, relation }, search).nodes.map(({ node }) => node);
  return found.length > 0 ? withInner(found, index) : 'lost';
}

/** "In the list", where nothing says which. */
function saysNothing({ kind, anchor }: Relation): boolean {
  const isWide =
    anchor.name === '' ? /^(?:list|table|page)$/.test(anchor.role ?? '') : anchor.name === 'list';
  return kind === 'in' && isWide && !anchor.relation && anchor.ordinal === undefined;
}

function withInner(nodes: readonly number[], index: PageIndex): ReadonlySet<number> {
  return new Set(
    nodes.flatMap((at) => Array.from({ length: (index.ends[at] ?? at + 1) - at }, (_, step) => at + step)),
  );
}

/** "The grid of rooms": the only table with such a column. */
function tableOf({ name, role, relation }: Target, index: PageIndex): number | undefined {
  const said = relation?.kind === 'of' ? relation.anchor.name : name;
  if (said === '' || !(role === 'table' || /^(?:grid|table)\b/.test(name))) return undefined;
  const tables = nodesWhere(
    index,
    (node) =>
      node.role === 'columnheader' &&
      node.visible &&
      isCalled(node.name, said.replace(/^(?:grid|table) of (?:the )?/, '')),
  ).map((header) => closest(index, header, ({ role }) => /^(?:table|grid)$/.test(role)));
  const [only] = tables;
  return new Set(tables).size === 1 && only !== undefined && only >= 0 ? only : undefined;
}

/** The only list or group to choose from whose label has all of the words: "Keep my orders" is called "orders". */
function choiceCalled({ name, quoted, relation, role }: Target, index: PageIndex): number | undefined {
  if (quoted || relation || role !== undefined || name === '') return undefined;
  const choices = nodesWhere(
    index,
    (node) =>
      /^(?:radiogroup|combobox|listbox)$/.test(node.role) && node.visible && isCalled(node.name, name),
  );
  return choices.length === 1 ? choices[0] : undefined;
}

const checkable = /^(?:checkbox|switch|radio|tab|option)$/;

/** The one item that a target names. */
export function oneItem(said: Target, facts: readonly ItemFact[], index: PageIndex): FoundItems {
  const { relation, ...unplaced } = said;
  const target = relation && saysNothing(relation) ? unplaced : said;
  // "Under Show" may be in the group of that name, wherever in it.
  const inGroup =
    relation?.kind === 'below' ? { ...said, relation: { ...relation, kind: 'in' as const } } : target;
  const choice = choiceCalled(target, index);
  if (choice !== undefined) return { items: [{ at: choice, likes: [choice], isChoice: true }] };
  const state = facts[0]?.state;
  const intent: Intent = {
    interaction: state ? 'assert-state' : 'assert-text',
    negated: false,
    ...(state && { state }),
  };
  const found = findNodes(target, searchFor(intent, index));
  const { role: _role, ...bare } = inGroup;
  const nodes = found.nodes.length > 0 ? found.nodes : findNodes(bare, searchFor(intent, index)).nodes;
  const best = nodes[0];
  if (!best || (!target.quoted && target.name !== '' && best.match.text < 0.8))
    return toldItem(target, index);
  const equal = nodes.filter(({ score }) => score > best.score - 0.05).map(({ node }) => node);
  const own = equal.filter((at) => isMeantItself(nodeAt(index, at), target, facts));
  const items = own.length > 0 ? outermost(own, index) : equal.map((at) => itemAround(index, at));
  const [only, other] = new Set(items.filter((item) => item >= 0));
  if (only === undefined) return { unclear: `‘${target.said}’ is in no row, list item or card` };
  if (other !== undefined) return { unclear: `several things fit ‘${target.said}’` };
  return {
    items: [{ at: only, likes: own.length > 0 ? peersOfControl(only, index) : likesOf(index, only) }],
  };
}

/** "The post about lunch": the one in which all those words stand. */
function toldItem(target: Target, index: PageIndex): FoundItems {
  const isTold = !target.relation && tellsEntry(target) && isSpokenOf(target, index);
  const places = isTold ? toldByWords(target, index) : [];
  const [only, other] = new Set(places.map((at) => itemAround(index, at)));
  if (only === undefined || only < 0) return { unclear: `nothing on the page is clearly ‘${target.said}’` };
  if (other !== undefined) return { unclear: `several things fit ‘${target.said}’` };
  return { items: [{ at: only, likes: likesOf(index, only) }] };
}

/** What kind of thing it is has to stand somewhere; whose it is is no description. */
function isSpokenOf({ said }: Target, index: PageIndex): boolean {
  const { kind = '' } = saidWords(said);
  const isKind = (text: string): boolean => wordsOf(text).some((word) => stem(word) === stem(kind));
  return (
    !/['’]s?\s/.test(said) &&
    index.nodes.some(
      ({ visible, name, ownText, hints }) => visible && isKind([name, ownText, ...hints].join(' ')),
    )
  );
}

/** A control has its own state, and what is called by its kind its own colour; else it is the item that is spoken of. */
function isMeantItself(
  { role, interactive }: ViewNode,
  target: Target,
  [fact]: readonly ItemFact[],
): boolean {
  if (fact?.state === 'checked' || fact?.state === 'unchecked') return checkable.test(role);
  if (fact?.state) return interactive;
  return fact?.colour !== undefined && fact.colour.part === undefined && target.role !== undefined;
}

/** Of what is in each other what holds the rest. */
function outermost(nodes: readonly number[], index: PageIndex): readonly number[] {
  return nodes.filter((at) => !nodes.some((other) => other !== at && isInside(index, at, other)));
}

/** "The last message": by its place among the things of that kind, in the order in which the page is read. */
export function itemInOrder(target: Target, index: PageIndex): FoundItems {
  const { ordinal = 1, ...kind } = target;
  const found = itemsCalled(kind, index);
  if ('unclear' in found) return found;
  const ordered = inReadingOrder(
    found.items.map(({ at }) => at),
    (at) => nodeAt(index, at).rect,
  );
  const at = ordered.at(ordinal > 0 ? ordinal - 1 : ordinal);
  const item = found.items.find((one) => one.at === at);
  return item ? { items: [item] } : { unclear: `there are only ${ordered.length} of ‘${target.said}’` };
}

/** The things of a kind, each of which says that it is one. */
export function itemsCalled(kind: Target, index: PageIndex): FoundItems {
  const { role = '', ...called } = kind;
  const name = kind.name || role;
  return itemsOfKind({ ...called, name }, index, (items) => isOfKind(name, items, index));
}

/** Whether each of the items has something that is called by the word for its kind: "Delete message". */
function isOfKind(word: string, items: readonly Item[], index: PageIndex): boolean {
  return items.every(({ at }) =>
    nodesWhere(
      index,
      ({ name, hints }, inner) =>
        isInside(index, inner, at) && (isCalled(name, word) || hints.includes(word)),
    ).some((inner) => nodeAt(index, inner).visible),
  );
}

/** The other controls of a checkbox's group: those of its kind in the smallest box that holds several. */
function peersOfControl(at: number, index: PageIndex): readonly number[] {
  const { role } = nodeAt(index, at);
  for (let box = nodeAt(index, at).parent; box >= 0; box = nodeAt(index, box).parent) {
    if (nodeAt(index, box).tag === 'body') return [at];
    const alike = nodesWhere(
      index,
      (node, inner) => node.role === role && node.visible && isInside(index, inner, box),
    );
    if (alike.length > 1) return alike;
  }
  return [at];
}

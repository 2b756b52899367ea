import type { Target } from '#core/domain/intent.ts';
import type { ViewNode } from '#core/domain/page-view.ts';
import { isInside, nodeAt } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import { stem, wordsOf } from './words.ts';
import { isDataRow } from './scope.ts';
import type { Find, Found, Scored, Search } from './search.ts';

/**
 * What a count counts. "Rows" and "'Delete' buttons" are found by role and name; "products" may be what is marked so, or the items of
 * the list or section that is called so.
 */
export function countedNodes(target: Target, search: Search, find: Find): Found {
  const listed = target.role === 'item' && target.name === '' ? listedThings(target) : undefined;
  if (listed) {
    const nodes = itemsOf(listed, search, find);
    if (nodes.length > 0) return { nodes };
  }
  const isKind =
    !target.quoted &&
    target.name !== '' &&
    (target.role === undefined || target.role === 'item' || target.role === 'element');
  if (!isKind) return find(target, search);
  const valued = valuesOfKind(target, search, find);
  if (valued && valued.nodes.length > 0) return valued;
  const marked = markedNodes(target, search, find);
  if (marked.nodes.length > 0 || marked.lost === 'anchor') return marked;
  const items = itemsOf(target, search, find);
  if (items.length > 0) return { nodes: items };
  const called = find(target, search);
  return {
    ...called,
    nodes: called.nodes.filter(
      ({ node, match }) => match.via !== 'hint' && !isTitle(nodeAt(search.index, node)),
    ),
  };
}

/** What a list is called is none of the things in it. */
function isTitle({ role, tag }: ViewNode): boolean {
  return /^(?:heading|group|region|table|list)$/.test(role) || /^(?:legend|caption)$/.test(tag);
}

const valueKinds: Readonly<Record<string, RegExp>> = {
  times: /^\d{1,2}:\d{2}(?: ?[ap]m)?$/i,
  prices: /^(?:[$€£¥] ?\d[\d.,]*|\d[\d.,]* ?[$€£¥])$/,
  percentages: /^\d+(?:[.,]\d+)? ?%$/,
};

/** "The entries of the list of messages": the items of what is called "messages". */
function listedThings({ relation, ...target }: Target): Target | undefined {
  const list = relation?.anchor;
  const of = list?.relation?.kind === 'of' ? list.relation.anchor : undefined;
  if (!of || list?.name !== '' || !/^(?:list|table)$/.test(list.role ?? '')) return undefined;
  return { ...target, name: of.said.replace(/^(?:the|all|my) /i, ''), quoted: of.quoted };
}

/** Whether what is counted is told by how it reads. */
export function isValueKind({ name }: Target): boolean {
  return Object.hasOwn(valueKinds, name.toLowerCase());
}

/** "Three times": what reads so, where the kind itself says how. */
function valuesOfKind({ name, ...place }: Target, search: Search, find: Find): Found | undefined {
  const kind = name.toLowerCase();
  const reads = Object.hasOwn(valueKinds, kind) ? valueKinds[kind] : undefined;
  if (!reads || !place.relation) return undefined;
  const any = find({ ...place, name: '', role: 'text' }, search);
  return { ...any, nodes: any.nodes.filter(({ node }) => reads.test(nodeAt(search.index, node).ownText)) };
}

/** What is marked as of a kind, the items of what is called so, and what has such a role; empty where nothing is. */
export function kindNodes(target: Target, search: Search, find: Find): readonly number[] {
  const isRole = target.name === '' && target.role !== undefined && target.role !== 'item';
  if (isRole) return find(target, search).nodes.map(({ node }) => node);
  if (target.name === '' || target.quoted) return [];
  const marked = markedNodes(target, search, find).nodes;
  return (marked.length > 0 ? marked : itemsOf(target, search, find)).map(({ node }) => node);
}

/** Boxes, items or rows whose marks (test id, id, class) name the kind: `product-card`, `cart-item`. */
function markedNodes(target: Target, search: Search, find: Find): Found {
  const { index } = search;
  const wanted = wordsOf(target.name).map(stem);
  const { name: _name, ...unnamed } = target;
  const any = find({ ...unnamed, name: '', role: 'element' }, search);
  if (any.lost === 'anchor') return any;
  const marked = any.nodes.filter(({ node }) => {
    const { hints, testId, role, tag, href = '' } = nodeAt(index, node);
    if (/^(?:heading|list|table|textbox|checkbox|radio|searchbox)$/.test(role)) return false;
    if (/^(?:input|label|select|textarea)$/.test(tag)) return false;
    // Where a link leads says nothing of what it is.
    const own = role === 'link' ? hints.filter((hint) => !href.toLowerCase().includes(hint)) : hints;
    const marks = new Set([...own, ...wordsOf((testId ?? '').replaceAll(/[-_]/g, ' '))].map(stem));
    return wanted.every((word) => marks.has(word));
  });
  const around = outermostOf(marked, index);
  const inner = marked.filter((scored) => !around.includes(scored));
  // "Posts" may be marked so all together, and each of them.
  const outermost = around.length === 1 && inner.length > 1 ? outermostOf(inner, index) : around;
  const nested = marked.filter(({ node }) =>
    outermost.some((outer) => isLikeWithin(node, outer.node, index)),
  );
  if (nested.length > 0) return { nodes: [...outermost, ...nested] };
  const alike = sameKind(outermost, index);
  if (alike.length > 1) return { nodes: alike };
  // A box of that name is the list itself: its items are what is alike in it.
  const lists = outermost.map((box) => sameKind(childrenOf(box, index), index));
  const [longest = []] = lists.toSorted((a, b) => b.length - a.length);
  return { nodes: longest.length > 1 ? longest : [] };
}

function outermostOf(nodes: readonly Scored[], index: PageIndex): readonly Scored[] {
  return nodes.filter(
    ({ node }) => !nodes.some((other) => other.node !== node && isInside(index, node, other.node)),
  );
}

/** A reply marked as its post is: another of them, not a part. */
function isLikeWithin(node: number, outer: number, index: PageIndex): boolean {
  const [inner, around] = [nodeAt(index, node), nodeAt(index, outer)];
  const isMade = inner.tag === around.tag && inner.role === around.role;
  const isMarked = inner.hints.join(' ') === around.hints.join(' ') && around.hints.length > 0;
  return isMade && isMarked && isInside(index, node, outer) && inner.text !== around.text;
}

function childrenOf({ match, score, role, action, node }: Scored, index: PageIndex): Scored[] {
  return index
    .children(node)
    .filter((at) => nodeAt(index, at).visible)
    .map((at) => ({ match, score, role, action, node: at }));
}

/** The largest group of siblings made alike. */
function sameKind(nodes: readonly Scored[], index: PageIndex): Scored[] {
  const groups = new Map<string, Scored[]>();
  for (const scored of nodes) {
    const { parent, tag, role } = nodeAt(index, scored.node);
    const key = `${parent} ${tag} ${role}`;
    groups.set(key, [...(groups.get(key) ?? []), scored]);
  }
  return [...groups.values()].toSorted((a, b) => b.length - a.length)[0] ?? [];
}

const itemRole = /^(listitem|article|row|option|treeitem|menuitem)$/;

function itemsOf(target: Target, search: Search, find: Find): Scored[] {
  const { index } = search;
  for (const role of ['list', 'table', 'section', 'tree'] as const) {
    const anchor: Target = {
      said: target.said,
      name: target.name,
      quoted: false,
      role,
      ...(target.relation && { relation: target.relation }),
    };
    const { nodes } = find(
      { said: '', name: '', quoted: false, role: 'element', relation: { kind: 'in', anchor } },
      search,
    );
    const items = nodes.filter(
      ({ node }) =>
        itemRole.test(nodeAt(index, node).role) &&
        (nodeAt(index, node).role !== 'row' || isDataRow(index, node)),
    );
    const outermost = items.filter(
      ({ node }) => !items.some((other) => other.node !== node && isInside(index, node, other.node)),
    );
    if (outermost.length > 0) return outermost;
  }
  return [];
}

import type { Target } from '#core/domain/intent.ts';
import { passiveFit } from './action-fit.ts';
import { countedNodes } from './counted-nodes.ts';
import { inReadingOrder } from './geometry.ts';
import { nodeAt } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import type { Find, Found, Scored, Search } from './search.ts';

/**
 * "The third product", "the second order": the n-th of what the page lists under that word. Undefined where the words name a
 * thing rather than a kind, so that no more are listed than are called so themselves.
 */
export function nthOfKind(target: Target, called: number, search: Search, find: Find): Found | undefined {
  const { ordinal, ...kind } = target;
  const isKind =
    !target.quoted && target.name !== '' && (target.role === undefined || target.role === 'item');
  if (ordinal === undefined || !isKind || !/^[\p{L}\s-]+$/u.test(target.name)) return undefined;
  // What a list holds need not react by itself.
  const looking: Search = {
    ...search,
    acting: false,
    fit: (at) => (nodeAt(search.index, at).visible ? 1 : 0),
  };
  const { nodes } = countedNodes(kind, looking, find);
  if (nodes.length < 2 || nodes.length <= called) return undefined;
  const byNode = new Map(nodes.map((scored) => [scored.node, scored]));
  const ordered = inReadingOrder([...byNode.keys()], (at) => nodeAt(search.index, at).rect);
  const node =
    Math.abs(ordinal) > ordered.length ? undefined : ordered.at(ordinal > 0 ? ordinal - 1 : ordinal);
  const picked = node === undefined ? undefined : byNode.get(node);
  if (!picked) return { nodes: [], lost: 'ordinal', before: nodes };
  const meant = search.acting ? reactingIn(picked, search) : picked;
  return meant ? { nodes: [meant] } : { nodes: [], before: [picked] };
}

/** What is pressed to press an item of a list: the item, or the one place that its links lead to. */
export function reactingIn(item: Scored, { index, fit }: Search): Scored | undefined {
  if (fit(item.node) > passiveFit) return { ...item, action: fit(item.node) };
  const links = linksIn(item.node, index);
  const [first] = links;
  if (first === undefined || links.some((at) => nodeAt(index, at).href !== nodeAt(index, first).href))
    return undefined;
  const named = links.find((at) => nodeAt(index, at).name !== '') ?? first;
  return { ...item, node: named, action: fit(named), role: 1 };
}

function linksIn(item: number, index: PageIndex): number[] {
  const links: number[] = [];
  for (let at = item + 1; at < (index.ends[item] ?? 0); at++) {
    const { role, visible, href } = nodeAt(index, at);
    if (role === 'link' && visible && href !== undefined) links.push(at);
  }
  return links;
}

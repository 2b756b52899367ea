import { closest, isInside, nodeAt, upwards } from '../page-index.ts';
import type { PageIndex } from '../page-index.ts';
import { isDataRow, peersOf } from '../scope.ts';

const itemRoles = /^(?:row|listitem|article|option|treeitem|radio|tab)$/;
/** What leads through a site is no list of things. */
const aside = /^(?:navigation|menu|menubar|tablist|banner|contentinfo|toolbar)$/;

/** The row, list item, card or other one of several like things that a node is in, or is; -1 where it is in none. */
export function itemAround(index: PageIndex, at: number): number {
  for (const up of upwards(index, at)) {
    const { role, tag } = nodeAt(index, up);
    if (tag === 'body' || role === 'main') return -1;
    if (itemRoles.test(role)) return outerEcho(index, up);
    if (likesOf(index, up).length > 1 && nodeAt(index, up).text !== '') return up;
  }
  return -1;
}

/** An article that is all of a list item is that item. */
function outerEcho(index: PageIndex, at: number): number {
  const { parent } = nodeAt(index, at);
  const isAll = parent >= 0 && itemRoles.test(nodeAt(index, parent).role);
  return isAll && nodeAt(index, parent).text === nodeAt(index, at).text ? parent : at;
}

/** An item and those beside it that are made alike, in the order of the page. */
export function likesOf(index: PageIndex, item: number): readonly number[] {
  const { parent, role, tag } = nodeAt(index, item);
  if (parent < 0) return [item];
  if (itemRoles.test(role))
    return index.children(parent).filter((at) => {
      const node = nodeAt(index, at);
      return (
        node.visible && node.role === role && node.tag === tag && (role !== 'row' || isDataRow(index, at))
      );
    });
  return [item, ...peersOf(index, item)].toSorted((a, b) => a - b);
}

export function isAside(index: PageIndex, at: number): boolean {
  return closest(index, at, ({ role }) => aside.test(role)) >= 0;
}

/** All groups of like things on the page but for its menus; of those that stand in each other all. */
export function groupsOn(index: PageIndex): readonly (readonly number[])[] {
  const groups = new Map<number, readonly number[]>();
  const seen = new Set<number>();
  for (const [at, node] of index.nodes.entries()) {
    if (!node.visible || node.text === '' || seen.has(at)) continue;
    const isItem = itemRoles.test(node.role) || (index.ends[at] ?? 0) > at + 2;
    if (!isItem || (node.role === 'row' && !isDataRow(index, at))) continue;
    if (isAside(index, at)) continue;
    const likes = likesOf(index, at);
    for (const like of likes) seen.add(like);
    if (likes.length > 1 && likes[0] !== undefined) groups.set(likes[0], likes);
  }
  return [...groups.values()];
}

/** Without those that are in another of them and say no more than it. */
export function withoutEchoes(nodes: readonly number[], index: PageIndex): readonly number[] {
  return nodes.filter(
    (inner) =>
      !nodes.some(
        (outer) =>
          outer !== inner &&
          isInside(index, inner, outer) &&
          nodeAt(index, inner).text === nodeAt(index, outer).text,
      ),
  );
}

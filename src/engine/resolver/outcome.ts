import type { ViewNode } from '#core/domain/page-view.ts';
import { isInside, nodeAt } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import type { Scored } from './search.ts';

/** Whether doing something to either node comes to the same: one is part of the other, or both lead to one address. */
export function isSameOutcome(index: PageIndex, a: number, b: number): boolean {
  if (isInside(index, a, b) || isInside(index, b, a)) return true;
  return leadsToSame(nodeAt(index, a), nodeAt(index, b));
}

function leadsToSame(a: ViewNode, b: ViewNode): boolean {
  if (
    a.role !== 'link' ||
    b.role !== 'link' ||
    a.href === undefined ||
    a.href !== b.href ||
    a.name !== b.name
  )
    return false;
  // Such addresses leave everything to a script, which may do something else for each link.
  return a.href !== '' && !/^javascript:|#$/.test(a.href);
}

/** Of those that come to the same: what reacts before what does not, then the innermost, then the first. */
export function representative(index: PageIndex, same: readonly Scored[]): Scored | undefined {
  return same.toSorted((a, b) => {
    if (a.action !== b.action) return b.action - a.action;
    if (isInside(index, a.node, b.node)) return -1;
    if (isInside(index, b.node, a.node)) return 1;
    return b.score - a.score || a.node - b.node;
  })[0];
}

/** Groups what comes to the same, in the order of each group's first member. */
export function byOutcome(index: PageIndex, nodes: readonly Scored[]): Scored[][] {
  const groups: Scored[][] = [];
  for (const scored of nodes) {
    const group = groups.find((members) =>
      members.some(({ node }) => isSameOutcome(index, node, scored.node)),
    );
    if (group) group.push(scored);
    else groups.push([scored]);
  }
  return groups;
}

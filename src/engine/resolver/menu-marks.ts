import { nodeAt, upwards } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import type { Scored } from './search.ts';

/**
 * "Choose 'Info' from the menu": what has opened is rarely a menu by its role, and nothing else is said of it. By custom a class
 * tells; where none does, all is left.
 */
export function inSomeMenu(
  nodes: readonly Scored[],
  index: PageIndex,
): { readonly nodes: readonly Scored[]; readonly anchorFound: boolean } {
  const inside = nodes.filter(({ node }) => [...upwards(index, node)].some((at) => isLikeMenu(index, at)));
  return inside.length > 0 ? { nodes: inside, anchorFound: true } : { nodes, anchorFound: false };
}

function isLikeMenu(index: PageIndex, at: number): boolean {
  const { role, hints } = nodeAt(index, at);
  return role.startsWith('menu') || hints.some((hint) => /^(?:menu|submenu|dropdown|drop|popup)$/.test(hint));
}

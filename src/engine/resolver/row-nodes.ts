import type { ViewNode } from '#core/domain/page-view.ts';
import { nodeAt } from './page-index.ts';
import type { PageIndex } from './page-index.ts';

/**
 * The visible nodes of a row, in order.
 * @param isLeftOut Whether a node is passed over, with all in it. `isPressed`: it is a control, and so may say something else once
 * it was pressed; links say what the row is.
 */
export function rowNodes(
  index: PageIndex,
  row: number,
  isLeftOut: (node: ViewNode, at: number, isPressed: boolean) => boolean,
): readonly ViewNode[] {
  const nodes: ViewNode[] = [];
  const end = index.ends[row] ?? row + 1;
  for (let at = row; at < end; at++) {
    const node = nodeAt(index, at);
    const isPressed = node.interactive && node.role !== 'link' && at !== row;
    if (isLeftOut(node, at, isPressed)) at = (index.ends[at] ?? at + 1) - 1;
    else if (node.visible) nodes.push(node);
  }
  return nodes;
}

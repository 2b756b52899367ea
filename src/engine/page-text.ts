import type { PageView, ViewNode } from '#core/domain/page-view.ts';

/** A view gives no more of a subtree's text than this. */
const viewTextLength = 400;

/** All visible text of an element, or of the page, white space folded. */
export function visibleText(view: PageView, node?: ViewNode): string {
  if (node !== undefined && node.text.length < viewTextLength) return node.text;
  const inside = node === undefined ? view.nodes : subtreeOf(view, node);
  return folded(
    inside
      .filter(({ visible }) => visible)
      .map(({ ownText }) => ownText)
      .join(' '),
  );
}

/** A node and all below it: they follow it in document order. */
function subtreeOf(view: PageView, node: ViewNode): readonly ViewNode[] {
  const start = view.nodes.indexOf(node);
  const inside = new Set([start]);
  const nodes = [node];
  for (let index = start + 1; index < view.nodes.length; index++) {
    const candidate = view.nodes[index];
    if (candidate === undefined || !inside.has(candidate.parent)) continue;
    inside.add(index);
    nodes.push(candidate);
  }
  return nodes;
}

export function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

import type { ViewNode } from '#core/domain/page-view.ts';
import { locate } from '../page-engine.ts';
import type { Performing, Subject } from './performing.ts';

/**
 * What a user would press who was told to press an element that does not react itself: the one control in it that says the same,
 * as the button of a column header. A row is not its only button, since the button says something else.
 */
export function reactingPart({ page, view }: Performing, subject: Subject): Subject {
  const { node } = subject;
  if (node.interactive) return subject;
  const said = wordsOf(node);
  const parts = below(view.nodes, node).filter(({ interactive, visible }) => interactive && visible);
  const [part] = parts;
  if (part === undefined || parts.length > 1 || said === '' || wordsOf(part) !== said) return subject;
  return { ref: part.ref, node: part, locator: locate(page, part.ref) };
}

function wordsOf(node: ViewNode): string {
  return (node.text || node.name)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
}

/** All nodes below one: they follow it in document order. */
function below(nodes: readonly ViewNode[], node: ViewNode): readonly ViewNode[] {
  const start = nodes.indexOf(node);
  const inside = new Set([start]);
  const found: ViewNode[] = [];
  for (let index = start + 1; index < nodes.length; index++) {
    const candidate = nodes[index];
    if (candidate === undefined || !inside.has(candidate.parent)) break;
    inside.add(index);
    found.push(candidate);
  }
  return found;
}

import type { Target } from '#core/domain/intent.ts';
import { nodeAt } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import { commonBox, isInScope } from './scope.ts';
import type { Find, Restricted, Scored, Search } from './search.ts';
import { thresholds } from './thresholds.ts';
import { toldByWords } from './told-by-words.ts';

/** A search for what a place is told by: anything visible. */
export function anchorSearch(index: PageIndex): Search {
  return {
    index,
    fit: (at) => (nodeAt(index, at).visible ? 1 : 0),
    typing: false,
    acting: false,
    coverage: thresholds.coverage,
  };
}

/** Those in the entries that all the words of the anchor tell. */
export function besideWords(
  nodes: readonly Scored[],
  anchor: Target,
  { acting, index }: Search,
): Restricted | undefined {
  const places = acting ? toldByWords(anchor, index) : [];
  if (places.length === 0) return undefined;
  const candidates = new Set(nodes.map(({ node }) => node));
  const scopes = places.flatMap((at) => commonBox(index, at, (node) => candidates.has(node)) ?? []);
  return {
    nodes: nodes.filter(({ node }) => scopes.some((scope) => isInScope(scope, node))),
    anchorFound: true,
  };
}

/** Those in the entry that a statement speaks of: of boxes in boxes the innermost is meant. */
export function besideStatement(
  nodes: readonly Scored[],
  anchor: Target,
  { index }: Search,
  find: Find,
): Restricted {
  const candidates = new Set(nodes.map(({ node }) => node));
  const places = find(anchor, anchorSearch(index)).nodes.map(({ node }) => node);
  const scopes = places.flatMap((at) => commonBox(index, at, (node) => candidates.has(node)) ?? []);
  const innermost = scopes.filter(
    ({ start, end }) => !scopes.some((other) => other.start > start && other.end <= end),
  );
  return {
    nodes: nodes.filter(({ node }) => innermost.some((scope) => isInScope(scope, node))),
    anchorFound: places.length > 0,
  };
}

import type { Relation } from '#core/domain/intent.ts';
import { passiveFit } from './action-fit.ts';
import { itemOf } from './context.ts';
import { distanceInDirection } from './geometry.ts';
import { closest, isInside, nodeAt, upwards } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import { commonBox, isDataRow, isOneOfAlike, isInScope, peersOf, subtree } from './scope.ts';
import type { Restricted, Scored, Search } from './search.ts';
import { thresholds } from './thresholds.ts';

/** The nearest in a direction, and those that are hardly farther: which of them is meant can't be told. */
export function inDirection(
  nodes: readonly Scored[],
  relation: Relation,
  search: Search,
  anchors: readonly number[],
): Restricted {
  const { index } = search;
  const all = operable(inSameRow(nodes, relation, anchors, index), search);
  const beside = relation.kind === 'near' ? inSameItem(all, anchors, index) : all;
  const best = Math.max(0, ...beside.map(({ match }) => match.text));
  const measured = beside
    .filter(({ match }) => match.text >= best - 0.1)
    .map((scored) => ({ scored, distance: nearest(scored.node, anchors, relation, index) }))
    .filter(({ distance }) => Number.isFinite(distance))
    .toSorted((a, b) => a.distance - b.distance);
  const first = measured[0];
  if (!first) return { nodes: [], anchorFound: anchors.length > 0 };
  const listed = relation.kind === 'near' && spansItems(beside, index);
  const limit = listed ? Number.POSITIVE_INFINITY : (first.distance + 6) / thresholds.nearer;
  return {
    nodes: measured.filter(({ distance }) => distance <= limit).map(({ scored }) => scored),
    anchorFound: true,
  };
}

/** What is under something "in the row of Ada" is in that row as well. */
function inSameRow(
  nodes: readonly Scored[],
  { anchor }: Relation,
  anchors: readonly number[],
  index: PageIndex,
): readonly Scored[] {
  if (anchor.relation?.anchor.role !== 'row') return nodes;
  const rowOf = (at: number): number => closest(index, at, ({ role }) => role === 'row');
  const rows = new Set(anchors.map(rowOf));
  return rows.has(-1) ? nodes : nodes.filter(({ node }) => rows.has(rowOf(node)));
}

/** A box around a control is no rival of it. */
function operable(nodes: readonly Scored[], { acting }: Search): readonly Scored[] {
  const reacting = acting
    ? nodes.filter(({ action, match }) => action > passiveFit && match.text >= thresholds.plausible)
    : [];
  return reacting.length > 0 ? reacting : nodes;
}

/** What is next to a text in a row, an item or a card stands there as well, however close the next one is. */
function inSameItem(
  nodes: readonly Scored[],
  anchors: readonly number[],
  index: PageIndex,
): readonly Scored[] {
  const candidates = new Set(nodes.map(({ node }) => node));
  const scopes = anchors.map((anchor) => commonBox(index, anchor, (at) => candidates.has(at)));
  const inside = nodes.filter(({ node }) => scopes.some((scope) => scope && isInScope(scope, node)));
  if (inside.length > 0) return inside;
  const isOwn = (anchor: number): boolean =>
    isInListed(index, anchor, candidates) || isOneOfAlike(index, anchor);
  return anchors.length > 0 && anchors.every(isOwn) ? [] : nodes;
}

/** In a row, an item or a card of which there are more that hold what is looked for. */
function isInListed(index: PageIndex, at: number, candidates: ReadonlySet<number>): boolean {
  for (const up of upwards(index, at)) {
    const { role, tag } = nodeAt(index, up);
    if (tag === 'body' || role === 'main') return false;
    if (role === 'row') return isDataRow(index, up);
    const others = peersOf(index, up).map((peer) => subtree(index, peer));
    if ([...candidates].some((node) => others.some((scope) => isInScope(scope, node)))) return true;
  }
  return false;
}

/** What stands in several items of a list is told by its item, not by how close it is. */
function spansItems(nodes: readonly Scored[], index: PageIndex): boolean {
  return new Set(nodes.map(({ node }) => itemOf(index, node)).filter((item) => item >= 0)).size > 1;
}

function nearest(node: number, anchors: readonly number[], relation: Relation, index: PageIndex): number {
  let best = Number.POSITIVE_INFINITY;
  for (const anchor of anchors) {
    // A field that is called by the very text stands beside it, though the text is not listed by itself.
    if (anchor === node && isCalledByAnother(index, node)) return 0;
    if (relation.kind === 'near' && isInside(index, node, anchor) && anchor !== node) best = 0;
    // What is under the words of an entry, in the same box, is no part of its words.
    if (relation.kind === 'below' && anchor !== node && isInside(index, node, anchor)) {
      const [inner, outer] = [nodeAt(index, node), nodeAt(index, anchor)];
      if (!outer.interactive && outer.ownText !== '' && inner.rect.y > outer.rect.y + 4) best = 0;
    }
    if (anchor === node || isInside(index, node, anchor) || isInside(index, anchor, node)) continue;
    best = Math.min(
      best,
      distanceInDirection(relation.kind, nodeAt(index, node).rect, nodeAt(index, anchor).rect),
    );
  }
  return best;
}

function isCalledByAnother(index: PageIndex, at: number): boolean {
  const { nearbyLabel, name, text } = nodeAt(index, at);
  return nearbyLabel !== undefined && name === '' && text === '';
}

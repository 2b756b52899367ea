import type { Relation, Target } from '#core/domain/intent.ts';
import { anchorSearch, besideStatement, besideWords } from './beside-told.ts';
import { inDirection } from './beside.ts';
import { cellsTold } from './cells-told.ts';
import { isContainerRole } from './fields.ts';
import { isBetween, isInRegion } from './geometry.ts';
import { isAppearing } from './is-appearing.ts';
import { inSomeMenu } from './menu-marks.ts';
import { formSentBy } from './form-sent-by.ts';
import { createNameMatcher } from './name-match.ts';
import { isInside, nodeAt, nodesWhere } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import { strongFit } from './role-fit.ts';
import { partsOfAnchor } from './parts-of-anchor.ts';
import { rowsWhere } from './rows-where.ts';
import { commonBox, isInScope, scopesOfHeading, subtree } from './scope.ts';
import type { Scope } from './scope.ts';
import type { Find, Restricted, Scored, Search } from './search.ts';

/** Those of the nodes that stand where the relation says. */
export function restrict(
  nodes: readonly Scored[],
  relation: Relation,
  search: Search,
  find: Find,
): Restricted {
  const { kind } = relation;
  if (relation.anchor.within) return besideStatement(nodes, relation.anchor, search, find);
  if (kind === 'of') {
    const own = saidToBeOf(nodes, relation.anchor, search.index, find);
    if (own.length > 0) return { nodes: own, anchorFound: true };
  }
  if (kind === 'in' || kind === 'of') return contained(nodes, relation.anchor, search, find);
  if (kind === 'with') return holding(nodes, relation.anchor, search, find);
  if (kind === 'where') return inRows(nodes, relation, search);
  if (kind === 'between') return between(nodes, relation, search, find);
  const anchors = anchorsOf(relation.anchor, search.index, find);
  const told =
    kind === 'near' && anchors.length === 0 ? besideWords(nodes, relation.anchor, search) : undefined;
  if (told) return told;
  const found = anchors.length > 0 ? anchors : anchorsByPart(relation.anchor, search.index, find);
  const beside = inDirection(nodes, relation, search, found);
  const { role, name } = relation.anchor;
  if (beside.nodes.length > 0 || role !== 'list' || name !== '') return beside;
  // What people call a list is a table as often.
  const tables = anchorsOf({ ...relation.anchor, role: 'table' }, search.index, find);
  return inDirection(nodes, relation, search, tables);
}

/** "The message of Jon": of several messages those that say so themselves. */
function saidToBeOf(nodes: readonly Scored[], anchor: Target, index: PageIndex, find: Find): Scored[] {
  if (anchor.relation || anchor.role !== undefined) return [];
  // The cell of a row is in it, and is not the one that heads it.
  const made = nodes.filter(
    ({ node, match }) => match.label === '' && !/cell|header/.test(nodeAt(index, node).role),
  );
  if (made.length === 0) return [];
  const told = new Set(anchorsOf(anchor, index, find));
  return made.filter(({ node }) => told.has(node));
}

function contained(nodes: readonly Scored[], anchor: Target, search: Search, find: Find): Restricted {
  const cells = search.acting ? cellsTold(nodes, anchor, search.index) : [];
  if (cells.length > 0) return { nodes: cells, anchorFound: true };
  const whole = containedIn(nodes, anchor, search, find);
  const told = whole.anchorFound ? undefined : besideWords(nodes, anchor, search);
  if (told || whole.anchorFound) return told ?? whole;
  for (const part of partsOfAnchor(anchor)) {
    const inside = containedIn(nodes, part, search, find);
    if (inside.anchorFound) return inside;
  }
  return whole;
}

function containedIn(nodes: readonly Scored[], anchor: Target, search: Search, find: Find): Restricted {
  const { index } = search;
  let anchorFound = false;
  for (const scopes of scopesOf(anchor, nodes, index, find)) {
    if (scopes.length > 0) anchorFound = true;
    const inside = nodes.filter(({ node }) => scopes.some((scope) => isInScope(scope, node)));
    // A container is not in itself.
    const proper = inside.filter(
      ({ node }) =>
        !scopes.some((scope) => scope.start === node && !scope.only && isContainerRole(anchor.role)),
    );
    if (proper.length > 0) return { nodes: proper, anchorFound: true };
    if (inside.length > 0) return { nodes: inside, anchorFound: true };
  }
  if (anchor.role === 'menu' && anchor.name === '' && !anchor.relation) return inSomeMenu(nodes, index);
  return { nodes: [], anchorFound };
}

/** Places that "in the …" may mean, in the order they are tried. */
function* scopesOf(
  anchor: Target,
  nodes: readonly Scored[],
  index: PageIndex,
  find: Find,
): Generator<Scope[]> {
  if (anchor.role === 'page') {
    yield [regionScope(anchor.name, index)];
    return;
  }
  // The place itself is about to show: what only mentions it elsewhere is not meant.
  if (isAppearing(index, anchor.name)) return;
  const search = anchorSearch(index);
  const candidates = new Set(nodes.map(({ node }) => node));
  if (anchor.role === 'column') yield columnScope(anchor, index);
  const found = find(anchor, search).nodes;
  const part = anchor.name === '' && isEnd.test(anchor.role ?? '') ? anchor.relation : undefined;
  if (found.length === 0 && part && /^(?:of|in)$/.test(part.kind)) {
    yield* scopesOf(part.anchor, nodes, index, find);
    return;
  }
  const containers = found.filter(({ node, match }) => isContainer(index, node) && match.via !== 'contents');
  if (anchor.role !== undefined && (anchor.name === '' || isContainerRole(anchor.role))) {
    if (anchor.role === 'section' || anchor.role === 'form' || anchor.role === 'card') {
      if (containers.length > 0) yield containers.map(({ node }) => subtree(index, node));
    } else if (found.length > 0)
      yield (anchor.role === 'row' ? calledSo(found) : found).map(({ node }) => subtree(index, node));
    if (anchor.role === 'tab') yield panelsOf(found, index);
    // The very row, item or card is there, and what was asked for is not in it.
    const listed = found.filter(({ role }) => role >= strongFit);
    if (isListed(anchor) && anchor.name !== '' && listed.length > 0) {
      if (anchor.role === 'card' && containers.length === 0)
        yield listed.map(({ node }) => subtree(index, node));
      return;
    }
  } else if (containers.length > 0) yield containers.map(({ node }) => subtree(index, node));
  if (anchor.name === '' && !anchor.relation && anchor.ordinal === undefined && !anchor.middle) return;
  // Which of several was said: a text of that name does not tell.
  if (anchor.ordinal !== undefined || anchor.middle) {
    yield found.map(({ node }) => subtree(index, node));
    // What belongs to a field stands beside it.
    if (valued.test(anchor.role ?? ''))
      yield found.flatMap(({ node }) => commonBox(index, node, (at) => candidates.has(at)) ?? []);
    return;
  }
  const named: Target =
    anchor.name === '' && anchor.relation?.kind === 'with' ? anchor.relation.anchor : withoutRole(anchor);
  const texts = calledSo(find(named, search).nodes);
  const headings = texts.filter(({ node }) => /^(heading)$/.test(nodeAt(index, node).role));
  if (anchor.role === 'form') yield texts.flatMap(({ node }) => formSentBy(index, node));
  for (const which of [0, 1]) {
    const scopes = headings.flatMap(({ node }) => scopesOfHeading(index, node)[which] ?? []);
    if (scopes.length > 0 && !isListed(anchor)) yield scopes;
  }
  yield texts.flatMap(({ node }) => commonBox(index, node, (at) => candidates.has(at)) ?? []);
}

/** Parts of a thing that pages seldom make as such: what is in them is looked for in the thing. */
const isEnd = /^(?:header|footer)$/;
const valued = /^(?:field|select|slider)$/;

function withoutRole(anchor: Target): Target {
  const { role: _role, ordinal: _ordinal, ...rest } = anchor;
  return rest;
}

/** Rows, items and cards do not end at the next heading. */
function isListed(anchor: Target): boolean {
  return (
    anchor.role === 'row' ||
    anchor.role === 'item' ||
    anchor.role === 'card' ||
    anchor.role === 'cell' ||
    anchor.role === 'dialog'
  );
}

function isContainer(index: PageIndex, at: number): boolean {
  const node = nodeAt(index, at);
  return (
    (index.ends[at] ?? 0) > at + 1 &&
    node.role !== 'generic' &&
    node.role !== 'paragraph' &&
    node.role !== 'heading' &&
    !/^(button|link)$/.test(node.role)
  );
}

function regionScope(region: string, index: PageIndex): Scope {
  if (region === '') return { start: 0, end: index.nodes.length };
  const bottom = Math.max(
    index.page.viewport.height,
    ...index.nodes.filter(({ visible }) => visible).map(({ rect }) => rect.y + rect.height),
  );
  const page = { ...index.page.viewport, bottom };
  const only = new Set<number>();
  for (const [at, node] of index.nodes.entries())
    if (node.visible && isInRegion(node.rect, region, page)) only.add(at);
  return { start: 0, end: index.nodes.length, only };
}

/** What stands in the columns that a header of that name heads. */
function columnScope(anchor: Target, index: PageIndex): Scope[] {
  const matcher = createNameMatcher({ ...anchor, role: 'cell' }, index, false);
  const only = new Set<number>();
  for (const [at, node] of index.nodes.entries()) {
    if (!node.columnHeaders) continue;
    const match = matcher(at);
    if (match?.via !== 'column' || match.text < 0.85) continue;
    const { end } = subtree(index, at);
    for (let inner = at; inner < end; inner++) only.add(inner);
  }
  return only.size > 0 ? [{ start: 0, end: index.nodes.length, only }] : [];
}

/** A tab's panel: the one of its name, or the one that shows. */
function panelsOf(tabs: readonly Scored[], index: PageIndex): Scope[] {
  const names = new Set(tabs.map(({ node }) => nodeAt(index, node).name));
  const panels = nodesWhere(index, (node) => node.role === 'tabpanel' && node.visible);
  const named = panels.filter((at) => names.has(nodeAt(index, at).name));
  return (named.length > 0 ? named : panels).map((at) => subtree(index, at));
}

/** "The row with 'INV-7'": it holds the anchor, or is called so itself. */
function holding(nodes: readonly Scored[], anchor: Target, search: Search, find: Find): Restricted {
  const { index } = search;
  const inner = find(anchor, anchorSearch(index)).nodes;
  let holders = nodes.filter(({ node }) =>
    inner.some((found) => found.node !== node && isInside(index, found.node, node)),
  );
  if (holders.length === 0) {
    const matcher = createNameMatcher(withoutRole(anchor), index, false);
    holders = nodes.filter(({ node }) => {
      const match = matcher(node);
      return (
        match !== undefined &&
        (anchor.quoted ? match.quality > 0 : match.text >= 0.85 && match.coverage >= search.coverage)
      );
    });
  }
  if (holders.length === 0) holders = besides(nodes, inner, index);
  // Of boxes in boxes the innermost is meant.
  const innermost = holders.filter(
    ({ node, role }) =>
      !holders.some(
        (other) => other.node !== node && isInside(index, other.node, node) && other.role >= role,
      ),
  );
  return { nodes: innermost, anchorFound: inner.length > 0 || holders.length > 0 };
}

/** A heading or a button over a list has what is in the smallest box around it, if no other like it is in there. */
function besides(nodes: readonly Scored[], inner: readonly Scored[], index: PageIndex): Scored[] {
  return nodes.filter(({ node }) => {
    const box = nodeAt(index, node).parent;
    if (box < 0 || nodeAt(index, box).tag === 'body') return false;
    const alone = nodes.every((other) => other.node === node || !isInside(index, other.node, box));
    return alone && inner.some((found) => isInside(index, found.node, box));
  });
}

function inRows(nodes: readonly Scored[], relation: Relation, { index }: Search): Restricted {
  const rows = rowsWhere(relation, index);
  const inside = nodes.filter(({ node }) => rows.some((row) => isInside(index, node, row)));
  const self = inside.filter(({ node }) => rows.includes(node));
  return { nodes: self.length > 0 ? self : inside, anchorFound: rows.length > 0 };
}

function anchorsOf(anchor: Target, index: PageIndex, find: Find): number[] {
  return calledSo(find(anchor, anchorSearch(index)).nodes).map(({ node }) => node);
}

/** Of the parts that may be meant the first that is there. */
function anchorsByPart(anchor: Target, index: PageIndex, find: Find): number[] {
  for (const part of partsOfAnchor(anchor)) {
    const found = anchorsOf(part, index, find);
    if (found.length > 0) return found;
  }
  return [];
}

function anchorsOrParts(anchor: Target, index: PageIndex, find: Find): number[] {
  const whole = anchorsOf(anchor, index, find);
  return whole.length > 0 ? whole : anchorsByPart(anchor, index, find);
}

/** What is called just so is meant, not a sentence in which the word stands. */
function calledSo(found: readonly Scored[]): readonly Scored[] {
  const [best] = found;
  if (!best) return [];
  const tolerance = best.match.text >= 0.95 ? 0.04 : 0.1;
  return found.filter(({ score }) => score >= best.score - tolerance);
}

function between(nodes: readonly Scored[], relation: Relation, { index }: Search, find: Find): Restricted {
  const from = anchorsOrParts(relation.anchor, index, find);
  const to = relation.anchorTo ? anchorsOrParts(relation.anchorTo, index, find) : [];
  const rect = (at: number): { x: number; y: number; width: number; height: number } =>
    nodeAt(index, at).rect;
  const inside = nodes.filter(
    ({ node }) =>
      !from.includes(node) &&
      !to.includes(node) &&
      from.some((a) => to.some((b) => isBetween(rect(node), rect(a), rect(b)))),
  );
  return { nodes: inside, anchorFound: from.length > 0 && to.length > 0 };
}

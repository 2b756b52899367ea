import type { ViewNode } from '#core/domain/page-view.ts';
import { closest, isInside, nodeAt, upwards } from './page-index.ts';
import { showsCross } from './pictures.ts';
import type { PageIndex } from './page-index.ts';

/** A part of the page: the nodes from `start` to before `end`, or a set of them (a column). */
export type Scope = {
  readonly start: number;
  readonly end: number;
  readonly only?: ReadonlySet<number>;
};

export function isInScope(scope: Scope, node: number): boolean {
  return scope.only ? scope.only.has(node) : node >= scope.start && node < scope.end;
}

export function subtree(index: PageIndex, node: number): Scope {
  return { start: node, end: index.ends[node] ?? node + 1 };
}

const limits =
  /^(main|dialog|alertdialog|banner|contentinfo|navigation|complementary|region|form|tabpanel|article)$/;

/**
 * What a heading heads. First the box it stands in, as far as the next heading of its level; then all that follows it up to that
 * heading, inside the landmark.
 */
export function scopesOfHeading(index: PageIndex, heading: number): Scope[] {
  const level = nodeAt(index, heading).level ?? 2;
  const scopes: Scope[] = [];
  for (const up of upwards(index, nodeAt(index, heading).parent)) {
    if ((index.ends[up] ?? 0) <= (index.ends[heading] ?? 0)) continue;
    scopes.push(headed(index, heading, level, up));
    break;
  }
  const limit = closest(
    index,
    nodeAt(index, heading).parent,
    (node, at) => limits.test(node.role) || node.tag === 'body' || isHeadedCard(index, at),
  );
  if (limit >= 0) scopes.push({ ...headed(index, heading, level, limit), start: heading });
  return scopes;
}

/** One of several boxes made alike, each with a heading: what it lacks is not in the next one. */
function isHeadedCard(index: PageIndex, at: number): boolean {
  return peersOf(index, at).some((peer) => {
    for (let inner = peer; inner < (index.ends[peer] ?? 0); inner++)
      if (nodeAt(index, inner).role === 'heading') return true;
    return false;
  });
}

/** Within `box`: all of it where no other heading of that level is in it, else from the heading to the next one. */
function headed(index: PageIndex, heading: number, level: number, box: number): Scope {
  const end = index.ends[box] ?? 0;
  const isPeer = (at: number): boolean => {
    const node = nodeAt(index, at);
    return (
      node.role === 'heading' && node.visible && (node.level ?? 2) <= level && !isInside(index, at, heading)
    );
  };
  let next = heading + 1;
  while (next < end && !isPeer(next)) next++;
  let before = heading - 1;
  while (before > box && !isPeer(before)) before--;
  return { start: before > box || nodeAt(index, box).tag === 'body' ? heading : box, end: next };
}

const itemRoles = /^(row|listitem|article|option|treeitem|gridcell|cell)$/;

/**
 * The smallest box around an anchor that holds one of the candidates: the row, card or form line that both are in. It never reaches
 * past the item of a list that the anchor is in: what a sold-out card lacks is not looked for in the next card.
 */
export function commonBox(
  index: PageIndex,
  anchor: number,
  isCandidate: (node: number) => boolean,
): Scope | undefined {
  for (const up of upwards(index, anchor)) {
    const node = nodeAt(index, up);
    if (node.tag === 'body' || node.role === 'main') return undefined;
    const end = index.ends[up] ?? 0;
    const inside: number[] = [];
    for (let at = up; at < end; at++) if (at !== anchor && isCandidate(at)) inside.push(at);
    const own = inside.filter((at) => isOwnPart(index, up, at));
    if (own.length > 0) return { start: up, end, ...(own.length < inside.length && { only: new Set(own) }) };
    if (itemRoles.test(node.role) && node.role !== 'cell' && node.role !== 'gridcell') return undefined;
    if (up === nodeAt(index, anchor).parent && isOneOfAlike(index, anchor)) return undefined;
    const peers = up === anchor && isChip(index, up) ? alikeOf(index, up) : peersOf(index, up);
    if (peers.some((peer) => holdsCandidate(index, peer, isCandidate))) return undefined;
    // One of several made alike has nothing outside of their list.
    if (up !== anchor && peers.length > 1) return undefined;
  }
  return undefined;
}

/** Not of an answer that stands within the post, of a comment within the entry. */
function isOwnPart(index: PageIndex, box: number, at: number): boolean {
  if (nodeAt(index, box).role !== 'article') return true;
  return closest(index, nodeAt(index, at).parent, ({ role }) => role === 'article') === box || at === box;
}

/** One of several chips or tabs beside each other: what it lacks is not looked for around all of them. */
export function isOneOfAlike(index: PageIndex, at: number): boolean {
  const { interactive, role } = nodeAt(index, at);
  return interactive ? role !== 'link' && alikeOf(index, at).length > 0 : isChip(index, at);
}

/** Siblings of the same kind. */
function alikeOf(index: PageIndex, at: number): number[] {
  const { parent, tag, role, interactive } = nodeAt(index, at);
  if (parent < 0) return [];
  return index.children(parent).filter((other) => {
    const peer = nodeAt(index, other);
    return other !== at && peer.interactive === interactive && peer.tag === tag && peer.role === role;
  });
}

/** A text beside texts of its kind that can be taken away: all that is its own stands in it. */
function isChip(index: PageIndex, at: number): boolean {
  const { role, tag } = nodeAt(index, at);
  if (!/^(?:generic|listitem|button|option)$/.test(role) || tag === 'label') return false;
  return [at, ...alikeOf(index, at)].some(
    (chip) =>
      nodeAt(index, chip).text !== '' &&
      nodeAt(index, chip).text.length <= longestChip &&
      index.children(chip).some((part) => showsCross(nodeAt(index, part))),
  );
}

const longestChip = 40;

function holdsCandidate(index: PageIndex, node: number, isCandidate: (node: number) => boolean): boolean {
  const end = index.ends[node] ?? 0;
  for (let at = node; at < end; at++) if (isCandidate(at)) return true;
  return false;
}

/** Siblings that are made as the node is: other cards of the same list. */
export function peersOf(index: PageIndex, at: number): number[] {
  const node = nodeAt(index, at);
  if (node.parent < 0 || (index.ends[at] ?? 0) <= at + 1) return [];
  return index.children(node.parent).filter((other) => other !== at && isPeer(index, at, other));
}

function isPeer(index: PageIndex, a: number, b: number): boolean {
  const [left, right] = [nodeAt(index, a), nodeAt(index, b)];
  if (left.tag !== right.tag || left.role !== right.role || !right.visible) return false;
  if (left.hints.length > 0 || right.hints.length > 0) {
    if (!left.hints.some((hint) => right.hints.includes(hint))) return false;
    const isWithin = (one: ViewNode, other: ViewNode): boolean =>
      one.hints.every((hint) => other.hints.includes(hint));
    // "item content" and "item append" are parts of one item; "card red" and "card blue" are two cards.
    if (isWithin(left, right) || isWithin(right, left)) return true;
    // The head of a card and its body are two parts of one.
    if (hasOwnPart(left, right) || hasOwnPart(right, left)) return false;
  }
  const [first, second] = [index.children(a)[0], index.children(b)[0]];
  if (first === undefined || second === undefined) return false;
  const kind = (node: ViewNode): string => `${node.tag} ${node.role}`;
  return kind(nodeAt(index, first)) === kind(nodeAt(index, second));
}

const partWord = /^(?:actions?|body|content|cover|extra|foot|footer|head|header|meta|title)$/;

function hasOwnPart(one: ViewNode, other: ViewNode): boolean {
  return one.hints.some((hint) => partWord.test(hint) && !other.hints.includes(hint));
}

/** Rows that hold data: not those that show nothing but column headers. */
export function isDataRow(index: PageIndex, row: number): boolean {
  const cells = cellsOf(index, row).map((cell) => nodeAt(index, cell));
  const headers = cells.filter(({ role }) => role === 'columnheader');
  return headers.length === 0 || cells.some(({ role, text }) => role !== 'columnheader' && text !== '');
}

export function cellsOf(index: PageIndex, row: number): number[] {
  const cells: number[] = [];
  const end = index.ends[row] ?? 0;
  for (let at = row + 1; at < end; at++) {
    if (/^(cell|gridcell|rowheader|columnheader)$/.test(nodeAt(index, at).role)) cells.push(at);
  }
  return cells;
}

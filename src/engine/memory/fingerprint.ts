import type { ViewNode } from '#core/domain/page-view.ts';
import type { Fingerprint, RowKeys } from '#core/domain/step-memory.ts';
import { isFilled } from '#engine/resolver/action-fit.ts';
import { isInside, nodeAt } from '#engine/resolver/page-index.ts';
import type { PageIndex } from '#engine/resolver/page-index.ts';
import { placesOf } from '#engine/resolver/place.ts';
import { spokenRole } from '#engine/resolver/role-words.ts';
import { fold } from '#engine/resolver/words.ts';
import { pageSignature } from './page-signature.ts';
import type { IsWithheld } from './page-signature.ts';
import { rowKeysOf } from './row-keys.ts';

const mostPlaces = 4;
const longestText = 120;
/** How many nodes before and after are looked at for a neighbour. */
const neighbourReach = 60;

/**
 * What the element at a place of the view is known by. Undefined where nothing may be kept of it: where its own label, or what
 * singles out its row, holds what the run was given.
 */
export function fingerprintOf(index: PageIndex, at: number, isWithheld: IsWithheld): Fingerprint | undefined {
  const node = nodeAt(index, at);
  const label = labelAt(index, at);
  const row = rowKeysOf(index, at);
  if (isWithheld(label) || row?.keys.some(isWithheld)) return undefined;
  const told = (text: string): string | undefined =>
    text === '' || text.length > longestText || isWithheld(text) ? undefined : text;
  const sides: Sides = {
    placeholder: told(node.placeholder ?? ''),
    testId: told(node.testId ?? ''),
    attributes: node.hints.filter((hint) => !isWithheld(hint)).toSorted(),
    inputType: node.inputType,
    leadsTo: leadsTo(node, isWithheld),
    row: row?.keys.length === 0 ? undefined : row,
    places: placeWords(index, at).filter((words) => !isWithheld(words)),
    columns: columnsOf(index, at).filter((header) => !isWithheld(header)),
    before: told(neighbour(index, at, -1)),
    after: told(neighbour(index, at, 1)),
  };
  const position = positionOf(index, at);
  return {
    locator: locatorOf(node, label, position),
    role: node.role,
    tag: node.tag,
    label,
    ...present(sides),
    position,
  };
}

type Sides = {
  readonly [
    Side in Exclude<keyof Fingerprint, 'locator' | 'role' | 'tag' | 'label' | 'position'>
  ]: Fingerprint[Side];
};

/** What there is of the sides: an empty list tells nothing. */
function present(sides: Sides): Partial<Fingerprint> {
  return Object.fromEntries(
    Object.entries(sides).filter(
      ([, side]: [string, string | readonly string[] | RowKeys | undefined]) =>
        side !== undefined && !(Array.isArray(side) && side.length === 0),
    ),
  );
}

/** What a user perceives as a node's name; never what a field holds. */
export function labelOf(node: ViewNode): string {
  const ownText = isFilled(node) ? '' : node.ownText || node.text;
  return fold(node.name || node.nearbyLabel || node.placeholder || ownText || node.description || '').slice(
    0,
    longestText,
  );
}

/** `button "Save"`. */
export function spokenFingerprint(role: string, label: string): string {
  const said = spokenRole({ role, interactive: true });
  return label === '' ? `${said} without a name` : `${said} "${label}"`;
}

/** Where a link leads; what leaves everything to a script leads nowhere. */
export function leadsTo({ href }: ViewNode, isWithheld: IsWithheld): string | undefined {
  if (href === undefined || !/^https?:/.test(href) || href.endsWith('#')) return undefined;
  return pageSignature(href, isWithheld);
}

/** The places around a node, without the row or item that it is in. */
export function placeWords(index: PageIndex, at: number): string[] {
  const words = placesOf(index, at)
    .filter(({ anchor }) => anchor.role !== 'row' && anchor.role !== 'item')
    .map((place) => place.words);
  return [...new Set(words)].slice(0, mostPlaces);
}

export function columnsOf(index: PageIndex, at: number): readonly string[] {
  for (let up = at, steps = 0; up >= 0 && steps < 4; steps++) {
    const { columnHeaders, parent } = nodeAt(index, up);
    if (columnHeaders) return columnHeaders;
    up = parent;
  }
  return [];
}

/** The nearest that can be operated before or after a node in document order, as role and label. */
export function neighbour(index: PageIndex, at: number, step: 1 | -1): string {
  const start = step > 0 ? (index.ends[at] ?? at + 1) : at - 1;
  for (
    let other = start, seen = 0;
    other >= 0 && other < index.nodes.length && seen < neighbourReach;
    seen++
  ) {
    const node = nodeAt(index, other);
    if (node.interactive && node.visible && !isInside(index, at, other))
      return `${node.role} ${labelAt(index, other)}`;
    other += step;
  }
  return '';
}

/** Which of those with its role and label a node is. */
export function positionOf(index: PageIndex, at: number): Fingerprint['position'] {
  const like = likeElements(index, nodeAt(index, at).role, labelAt(index, at));
  return { index: Math.max(0, like.indexOf(at)), count: like.length };
}

/** Labels by place and places by role and label, each found out when asked for and kept as long as the view. */
type Labels = { readonly labels: string[]; readonly places: Map<string, readonly number[]> };
const knownLabels = new WeakMap<PageIndex, Labels>();

function labelsOf(index: PageIndex): Labels {
  let known = knownLabels.get(index);
  if (known === undefined) knownLabels.set(index, (known = { labels: [], places: new Map() }));
  return known;
}

/** `labelOf` the node at a place. */
export function labelAt(index: PageIndex, at: number): string {
  const { labels } = labelsOf(index);
  return (labels[at] ??= labelOf(nodeAt(index, at)));
}

/** The visible ones with a role and a label, in document order. */
export function likeElements(index: PageIndex, role: string, label: string): readonly number[] {
  const { places } = labelsOf(index);
  const key = `${role} ${label}`;
  const known = places.get(key);
  if (known !== undefined) return known;
  const like: number[] = [];
  for (const [at, node] of index.nodes.entries())
    if (node.role === role && node.visible && labelAt(index, at) === label) like.push(at);
  places.set(key, like);
  return like;
}

function locatorOf(node: ViewNode, label: string, { index, count }: Fingerprint['position']): string {
  const quoted = JSON.stringify(label);
  const base = node.name !== '' ? `role=${node.role}[name=${quoted}s]` : `${node.tag}:has-text(${quoted})`;
  const found = label === '' ? node.tag : base;
  return count > 1 ? `${found} >> nth=${index}` : found;
}

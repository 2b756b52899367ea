import type { Target } from '#core/domain/intent.ts';
import type { ViewNode } from '#core/domain/page-view.ts';
import type { Fingerprint } from '#core/domain/step-memory.ts';
import { nodeAt } from '#engine/resolver/page-index.ts';
import type { PageIndex } from '#engine/resolver/page-index.ts';
import { labelAt } from './fingerprint.ts';
import { mayReplace } from './may-replace.ts';
import { hasMark, leads, voteOn } from './vote.ts';
import type { Side, Vote } from './vote.ts';

/** The element that took the place of a remembered one, under another label. */
export type Renamed = { readonly at: number; readonly vote: Vote };

/** Sides that are the element's own: only its author can have given them to another. */
const ownSides: readonly Side[] = ['testId', 'attributes', 'leadsTo'];

/**
 * The one element that is the remembered one but for its label. It has a mark of its own that was remembered (test id, id or name,
 * address) and none that speaks against it, the same role, row and section, and a neighbour or its place among like ones. Undefined where
 * another is nearly as likely, where the old label is still on the page (even hidden: then the two take turns), where the element is
 * disabled, and where the new label may mean the opposite, do harm, or only tell how far the same has come.
 */
export function findRenamed(
  fingerprint: Fingerprint,
  target: Target,
  index: PageIndex,
  eligible: ReadonlySet<number>,
): Renamed | undefined {
  if (fingerprint.label === '') return undefined;
  const alike: { readonly at: number; readonly vote: Vote }[] = [];
  for (const [at, node] of index.nodes.entries()) {
    if (node.role !== fingerprint.role) continue;
    if (labelAt(index, at) === fingerprint.label) return undefined;
    // What has none of its marks has nothing to set against one that has.
    if (eligible.has(at) && node.visible && hasMark(fingerprint, node))
      alike.push({ at, vote: voteOn(fingerprint, index, at) });
  }
  const [found, ...others] = alike.filter(({ vote }) => isTheSameBut(vote));
  if (found === undefined || others.length > 0 || nodeAt(index, found.at).states.disabled) return undefined;
  const label = labelAt(index, found.at);
  // What shows a state says so in its label, and takes another with each press.
  if (hasTurns(nodeAt(index, found.at))) return undefined;
  if (!alike.every((other) => other === found || leads(found.vote, other.vote))) return undefined;
  if (!mayReplace(fingerprint.label, label, index) || !mayReplace(target.name, label, index))
    return undefined;
  return found;
}

function hasTurns({ role, states }: ViewNode): boolean {
  return role === 'switch' || states.pressed !== undefined || states.expanded !== undefined;
}

function isTheSameBut({ agree, differ }: Vote): boolean {
  const own = ownSides.filter((side) => agree.has(side));
  const against = ownSides.filter((side) => differ.has(side));
  const isKnown = own.includes('testId') || (own.length > 0 && against.length === 0);
  const isInPlace =
    !differ.has('row') && !differ.has('places') && !differ.has('columns') && !differ.has('inputType');
  const isBetween = agree.has('before') || agree.has('after');
  return isKnown && isInPlace && isBetween && !differ.has('testId');
}

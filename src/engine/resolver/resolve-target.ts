import { interactions } from '#core/domain/interaction.ts';
import type { Intent, Target } from '#core/domain/intent.ts';
import type { ViewNode } from '#core/domain/page-view.ts';
import type { Candidate, Match } from '#core/domain/resolution.ts';
import { actionFit, isEligible } from './action-fit.ts';
import { presentCandidate, presentRivals } from './differentiate.ts';
import { findNodes, isPlausible } from './find-nodes.ts';
import { ambiguousMessage, explanationOf, notFoundMessage } from './messages.ts';
import { createNameMatcher } from './name-match.ts';
import { byOutcome, isSameOutcome, representative } from './outcome.ts';
import { isInside, nodeAt } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import { holdsWholeWords, saysMore } from './quoted-label.ts';
import { roleFit, strongFit, weakFit } from './role-fit.ts';
import type { Found, Scored, Search } from './search.ts';
import { thresholds } from './thresholds.ts';
import { labelOf } from './role-words.ts';
import { fold, wordsOf } from './words.ts';

export type ResolvedTarget = {
  readonly verdict: 'sure' | 'approximate';
  readonly best: Scored;
  readonly matches: readonly Scored[];
  readonly explanation: string;
};

export type UnresolvedTarget = {
  readonly verdict: 'ambiguous' | 'not-found';
  /** Those that fit equally; empty where nothing fits. */
  readonly rivals: readonly Scored[];
  /** Built when asked: the words that single out rivals take time to find. */
  readonly message: () => { readonly message: string; readonly candidates: readonly Candidate[] };
};

/** What came of one target: an element, several that fit equally, or none. */
export type TargetOutcome = ResolvedTarget | UnresolvedTarget;

export function isResolved(outcome: TargetOutcome): outcome is ResolvedTarget {
  return 'best' in outcome;
}

export function searchFor(intent: Intent, index: PageIndex): Search {
  const acting = interactions[intent.interaction].kind === 'act' && intent.interaction !== 'scroll';
  return {
    index,
    acting,
    typing: intent.interaction === 'input-text' || intent.interaction === 'clear-text',
    coverage: acting ? thresholds.coverage : 0.9,
    fit(at) {
      const node = nodeAt(index, at);
      return isEligible(intent, node) ? actionFit(intent, node) : 0;
    },
  };
}

/** The element that a target means, for what is to be done with it. */
export function resolveTarget(
  target: Target,
  intent: Intent,
  index: PageIndex,
  lastRef: string | undefined,
  remembered?: string,
): TargetOutcome {
  const search = searchFor(intent, index);
  const found = findNodes(target, search);
  const nodes = withContext(narrow(found.nodes, target, intent, index, search), target, index, lastRef);
  const best = nodes[0];
  if (!best || !mayAct(best, target, search) || isClickIntoBox(best, target, intent, index))
    return notFound(target, best ? { nodes: [], before: nodes } : found, search);
  const rivals = nodes.filter(({ score }) => score > best.score - thresholds.margin);
  const groups = byOutcome(index, rivals);
  const known = remembered === undefined ? undefined : groupOf(remembered, groups, index);
  const group = known ?? groups[0];
  const chosen = group && representative(index, group);
  if ((groups.length > 1 && known === undefined) || !chosen) return ambiguous(target, groups, search);
  const verdict = isSure(chosen, target, search) ? 'sure' : 'approximate';
  return {
    verdict,
    best: chosen,
    matches: rivals.toSorted((a, b) => a.node - b.node),
    explanation: explanationOf(target, chosen.node, index),
  };
}

function groupOf(ref: string, groups: readonly Scored[][], index: PageIndex): Scored[] | undefined {
  return groups.find((group) => representative(index, group)?.node === index.placeOf(ref));
}

/** Leaves those inside an open modal dialog, those that offer the option to choose, and those that are enabled. */
function narrow(
  nodes: readonly Scored[],
  target: Target,
  intent: Intent,
  index: PageIndex,
  search: Search,
): readonly Scored[] {
  let left = nodes;
  if (search.acting && target.relation === undefined) {
    const modal = index.nodes.findLastIndex((node) => node.states.modal && node.visible);
    const inside = left.filter(({ node }) => modal >= 0 && isInside(index, node, modal));
    if (inside.length > 0) left = inside;
  }
  if (intent.interaction === 'click' && target.role === undefined) {
    // A box that is only told by what stands beside it is ticked; what is pressed is that thing itself.
    const pressed = left.filter(({ node }) => !isToldByNeighbour(nodeAt(index, node)));
    if (pressed.length > 0) left = pressed;
  }
  if (intent.interaction === 'select-option' && intent.value !== undefined && left.length > 1) {
    const offering = left.filter(({ node }) => offers(nodeAt(index, node).options, intent.value ?? ''));
    if (offering.length > 0) left = offering;
  }
  return left;
}

/** A checkbox without a label of its own, in front of a whole entry. */
function isToldByNeighbour({ name, nearbyLabel = '', role }: ViewNode): boolean {
  return role === 'checkbox' && name === '' && wordsOf(nearbyLabel).length > 4;
}

export function offers(options: readonly string[] | undefined, value: string): boolean {
  const wanted = fold(value).toLowerCase();
  return options?.some((option) => fold(option).toLowerCase() === wanted) ?? false;
}

/**
 * What is near the element of the last action is a little likelier, but never enough to decide between equals. What is in the
 * list that the last action opened is meant before its like elsewhere.
 */
function withContext(
  nodes: readonly Scored[],
  target: Target,
  index: PageIndex,
  lastRef: string | undefined,
): Scored[] {
  const last = lastRef === undefined ? -1 : index.placeOf(lastRef);
  if (last < 0) return [...nodes];
  const inList = nodes.filter(({ node }) => isInListOf(index, node, last));
  if (inList.length > 0 && target.relation === undefined && target.ordinal === undefined) return inList;
  const form = formOf(index, last);
  if (form < 0 || target.quoted) return [...nodes];
  return nodes
    .map((scored) => (isInside(index, scored.node, form) ? raised(scored) : scored))
    .toSorted((a, b) => b.score - a.score || a.node - b.node);
}

function raised(scored: Scored): Scored {
  return { ...scored, score: scored.score + thresholds.near.sameForm };
}

/** Whether a node is in a list or menu beside the last element, in the same list item: the submenu that it opened. */
function isInListOf(index: PageIndex, node: number, last: number): boolean {
  const item = nodeAt(index, last).parent;
  if (item < 0 || node === last || !/^(listitem|menuitem|none)$/.test(nodeAt(index, item).role)) return false;
  for (let at = nodeAt(index, node).parent; at >= 0; at = nodeAt(index, at).parent) {
    if (/^(list|menu)$/.test(nodeAt(index, at).role) && nodeAt(index, at).parent === item) return true;
  }
  return false;
}

function formOf(index: PageIndex, at: number): number {
  for (let up = at; up >= 0; up = nodeAt(index, up).parent)
    if (/^(form|dialog|row)$/.test(nodeAt(index, up).role)) return up;
  return -1;
}

/** Whether the best is good enough to be acted on or judged at all. */
function mayAct(best: Scored, target: Target, search: Search): boolean {
  if (target.selector || target.name === '') return true;
  if (!target.quoted) return isPlausible(best.match, search.coverage);
  return (
    best.match.quality > 1 ||
    !search.acting ||
    (holdsWholeWords(best, target) && !saysMore(best, target, search.index))
  );
}

/** The middle of a box that only holds the words said is not what anybody clicks; a row, an item or a card may be. */
function isClickIntoBox(best: Scored, target: Target, intent: Intent, index: PageIndex): boolean {
  return (
    intent.interaction.endsWith('click') &&
    best.match.via === 'contents' &&
    !nodeAt(index, best.node).interactive &&
    !/^(?:row|item|card|dialog|message|treeitem)$/.test(target.role ?? 'element')
  );
}

function isSure(best: Scored, target: Target, search: Search): boolean {
  if (target.selector) return true;
  if (target.role !== undefined && best.role < strongFit) return false;
  if (target.name === '') return true;
  if (target.quoted) return best.match.quality > 1 || !search.acting || isValueContained(best);
  return best.match.text >= thresholds.sureText && best.match.coverage >= thresholds.coverage;
}

/** A row, item or dialog is told by what it holds: that is no approximation. */
function isValueContained({ match }: Scored): boolean {
  return match.via === 'contents';
}

function ambiguous(target: Target, groups: readonly Scored[][], search: Search): TargetOutcome {
  const rivals = groups.flatMap((group) => representative(search.index, group) ?? []);
  return {
    verdict: 'ambiguous',
    rivals,
    message() {
      const candidates = presentRivals(target, rivals, search, findNodes);
      return { message: ambiguousMessage(target, candidates, rivals.length), candidates };
    },
  };
}

function notFound(target: Target, found: Found, search: Search): TargetOutcome {
  return {
    verdict: 'not-found',
    rivals: [],
    message() {
      const misses = nearMisses(target, found, search);
      const candidates = misses.map((miss) => presentCandidate(miss, search));
      const hidden = found.lost === undefined ? hiddenMatches(target, search.index) : [];
      return { message: notFoundMessage(target, found, candidates, hidden, search.index), candidates };
    },
  };
}

/** What comes nearest to a target that nothing fits: the same name in another role, or some of the words. */
function nearMisses(target: Target, found: Found, search: Search): Scored[] {
  if (found.before) return found.before.slice(0, 8);
  const { index } = search;
  const matcher = createNameMatcher({ ...target, quoted: false }, index, search.typing);
  const misses: Scored[] = [];
  for (const [at, node] of index.nodes.entries()) {
    if (!node.visible || node.tag === 'body' || target.name === '') continue;
    if (search.acting && !node.interactive) continue;
    const match = matcher(at) ?? { text: 0, coverage: 0, quality: 0 as const, label: labelOf(node) };
    const text = Math.max(match.text, 0.5 * sharedWords(target.name, labelOf(node)));
    if (text < 0.25) continue;
    const role = Math.max(roleFit(target.role, node), weakFit);
    misses.push({
      node: at,
      score: text + thresholds.weights.role * (role - 1),
      match,
      role,
      action: 1,
    });
  }
  const sorted = misses.toSorted((a, b) => b.score - a.score || a.node - b.node);
  return sorted
    .filter(
      ({ node }, place) => !sorted.slice(0, place).some((other) => isSameOutcome(index, other.node, node)),
    )
    .slice(0, 8);
}

/** Share of the words said that a label has too, whatever they mean together. */
function sharedWords(said: string, label: string): number {
  const words = wordsOf(said);
  const others = new Set(wordsOf(label));
  return words.length === 0 ? 0 : words.filter((word) => others.has(word)).length / words.length;
}

function hiddenMatches(target: Target, index: PageIndex): number[] {
  if (target.name === '') return [];
  const matcher = createNameMatcher(target, index, false);
  const hidden: number[] = [];
  for (const [at, node] of index.nodes.entries()) {
    if (node.visible || roleFit(target.role, node) < weakFit) continue;
    const match = matcher(at);
    if (match && (target.quoted ? match.quality > 0 : match.text >= thresholds.sureText)) hidden.push(at);
  }
  return hidden;
}

export function presentMatch(scored: Scored, index: PageIndex): Match {
  const node = nodeAt(index, scored.node);
  return {
    ref: node.ref,
    role: node.role,
    name: node.name,
    score: Math.min(1, Math.round(scored.score * 1000) / 1000),
  };
}

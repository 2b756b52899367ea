import type { Target } from '#core/domain/intent.ts';
import { hasState, passiveFit } from './action-fit.ts';
import { plainTexts } from './context.ts';
import { isContainerRole } from './fields.ts';
import { inReadingOrder } from './geometry.ts';
import { tellingMost } from './label-within.ts';
import { middleOne } from './middle-one.ts';
import { createNameMatcher } from './name-match.ts';
import type { NameMatch } from './name-match.ts';
import { nthOfKind, reactingIn } from './nth-of-kind.ts';
import { isInside, nodeAt } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import { starOf } from './rating-stars.ts';
import { restrict } from './relations.ts';
import { roleFit, strongFit, weakFit } from './role-fit.ts';
import { isDataRow } from './scope.ts';
import type { Found, Scored, Search } from './search.ts';
import { selected } from './selected.ts';
import { termSimilarity } from './similarity.ts';
import { thresholds } from './thresholds.ts';
import { entryByWords } from './told-by-words.ts';
import { isUnseenBox } from './unseen-box.ts';
import { fold, isValueWord, stem } from './words.ts';

/** All nodes that a target may mean, judged by name, role, state and place. */
export function findNodes(target: Target, search: Search): Found {
  const star = starOf(target, search, findNodes);
  if (star) return star;
  if (target.middle) return middleOne(target, findCalled(target, search), search.index);
  const found = pressable(target, findCalled(target, search), search);
  if (target.ordinal === undefined) {
    const isLost = found.nodes.length === 0 && search.acting && !search.typing;
    return (isLost ? entryByWords(target, search) : undefined) ?? found;
  }
  if (target.name === '' || target.quoted) return found;
  const { ordinal: _ordinal, ...any } = target;
  const called = findCalled(any, search).nodes;
  const shown = called.filter(
    ({ match }) => match.text >= thresholds.sureText && !isPluralOf(match.label, target.name),
  );
  const nth = nthOfKind(target, shown.length, search, findNodes);
  if (nth) return nth;
  // The n-th of things that only their author's words name is none that a reader could count.
  const isUnseen = found.nodes.some(({ match }) => match.via === 'hint');
  return isUnseen ? { nodes: [], before: found.nodes } : found;
}

/** "Expenses" is what the list of them is called, not one of them. */
function isPluralOf(label: string, name: string): boolean {
  const [plural, one] = [label, name].map((text) => fold(text).toLowerCase());
  return plural !== one && plural?.endsWith('s') === true && stem(plural) === stem(one ?? '');
}

/** Who presses the first result presses its link: the middle of a card reacts to nothing. */
function pressable(target: Target, found: Found, search: Search): Found {
  const [item, other] = found.nodes;
  const isItem = target.role === 'item' || target.role === 'card';
  if (!search.acting || !isItem || !item || other || item.action > passiveFit) return found;
  return { nodes: [reactingIn(item, search) ?? item] };
}

/** Those that are called what the target says. */
function findCalled(target: Target, search: Search): Found {
  const named =
    target.selector || target.ref !== undefined ? selected(target, search) : score(target, search);
  const stated = target.states?.length
    ? named.filter(({ node }) => target.states?.every((state) => hasState(nodeAt(search.index, node), state)))
    : named;
  if (stated.length === 0)
    return named.length > 0
      ? { nodes: [], lost: 'state', before: rankedBest(target, named, search) }
      : { nodes: [] };
  let placed: readonly Scored[] = stated;
  if (target.relation) {
    const restricted = restrict(stated, target.relation, search, findNodes);
    if (restricted.nodes.length === 0) {
      const before = rankedBest(target, stated, search);
      // What fits nowhere on the page is not missing from a place.
      if (before.length === 0) return { nodes: [] };
      return { nodes: [], lost: restricted.anchorFound ? 'relation' : 'anchor', before };
    }
    placed = restricted.nodes;
  }
  const sorted = rankedBest(target, placed, search);
  if (target.ordinal === undefined) return { nodes: sorted };
  const picked = pick(target, sorted, search.index);
  return picked ? { nodes: [picked] } : { nodes: [], lost: 'ordinal', before: sorted };
}

function rankedBest(target: Target, nodes: readonly Scored[], search: Search): Scored[] {
  return keepBestClass(target, nodes, search).toSorted((a, b) => b.score - a.score || a.node - b.node);
}

function score(target: Target, search: Search): Scored[] {
  const { index, fit } = search;
  const matcher = createNameMatcher(target, index, search.typing);
  const nodes: Scored[] = [];
  // Where a page has switches, people do not call its checkboxes so.
  const hasSwitches =
    target.role === 'switch' && index.nodes.some(({ role, visible }) => visible && role === 'switch');
  for (const [at, node] of index.nodes.entries()) {
    const action = fit(at);
    if (action === 0 || (hasSwitches && node.role === 'checkbox')) continue;
    const role = roleFit(target.role, node);
    // What is told by a statement alone has to be of the kind that was said.
    if (role < (target.within ? optionFit : weakFit)) continue;
    // A box that is only something like what was said, and does not react, is nothing to act on.
    if (search.acting && role < strongFit && action <= passiveFit) continue;
    if (target.role === 'row' && target.name === '' && !isDataRow(index, at)) continue;
    const match = matcher(at);
    if (!match || match.text < 0.35) continue;
    if (target.onlySaid && saysMore(match.label, at, target, index)) continue;
    nodes.push({ node: at, score: total(match, role, action), match, role, action });
  }
  return target.within ? tellingMost(nodes, index) : nodes;
}

/** A label with words that nobody said is another one's. */
function saysMore(label: string, at: number, target: Target, index: PageIndex): boolean {
  const texts = [target.said, target.name, ...plainTexts(index, at)].map((text) => index.prepared(text));
  const known = texts.flatMap(({ terms, singles }) => terms.concat(singles));
  return index
    .prepared(label)
    .singles.some(
      (word) => !isValueWord(word.surface) && !known.some((term) => termSimilarity(term, word) >= 0.8),
    );
}

function total(match: NameMatch, role: number, action: number): number {
  const { weights } = thresholds;
  return match.text + weights.role * (role - 1) + weights.action * (action - 1);
}

/** Of what fits the place, only the best class counts: for quoted names by identity, always by role, and by what can be operated. */
function keepBestClass(target: Target, all: readonly Scored[], search: Search): readonly Scored[] {
  let nodes = all;
  if (target.quoted && target.name !== '') nodes = bestQuality(nodes, search);
  else if (target.name === '') nodes = bestRole(nodes, target, search.index);
  else nodes = nodes.filter(({ match }) => isPlausible(match, search.coverage));
  const strong = nodes.filter(({ role }) => role >= strongFit);
  if (strong.length > 0) nodes = strong;
  if (target.role === 'element' && target.name === '') nodes = withoutFrames(nodes, search.index);
  if (search.acting) nodes = preferOperable(nodes.filter((scored) => mayReact(scored, target, search.index)));
  return withoutWrappers(target, nodes, search.index);
}

/** A radio button, and what is no further from an option than that. */
const optionFit = 0.6;

/** A button may open a list to choose from, but few do. */
const halfFit = 0.5;

/** What does not look as if it reacted is acted on only where it is called just so. */
function mayReact({ node, match, action }: Scored, target: Target, index: PageIndex): boolean {
  if (target.quoted || target.name === '') return true;
  // "Show films": a verb alone is what a button says, not the words before some boxes.
  const { interactive, text } = nodeAt(index, node);
  if (target.onlySaid && !interactive && text !== '') return action > passiveFit;
  if (interactive) return action > halfFit || match.text >= thresholds.passiveText;
  if (match.inSentence) return false;
  return (
    action > passiveFit || (match.text >= thresholds.passiveText && !isUnseenBox(nodeAt(index, node), match))
  );
}

export function isPlausible(match: NameMatch, coverage: number): boolean {
  return match.text >= thresholds.plausible && match.coverage >= coverage;
}

const isControl = /^(?:button|link|tab|menuitem)$/;

function bestQuality(nodes: readonly Scored[], { acting, index }: Search): readonly Scored[] {
  const operable = nodes.filter(({ action }) => action > passiveFit);
  const best = Math.max(0, ...nodes.map(({ match }) => match.quality));
  const bestOperable = Math.max(0, ...operable.map(({ match }) => match.quality));
  // Something that reacts and is called just so, but for case, is meant before a text that does not react.
  if (acting && bestOperable >= 2)
    return showingFirst(
      operable.filter(({ match }) => match.quality === bestOperable),
      index,
    );
  const exact = nodes.filter(({ match }) => match.quality === best);
  if (!acting || bestOperable !== 1 || best <= 1) return exact;
  // What a button says is its own, however deep in it the text stands, and whatever it says besides.
  const saidByControl = exact.filter(({ node: inner }) =>
    operable.some(({ node }) => isControl.test(nodeAt(index, node).role) && isInside(index, inner, node)),
  );
  if (saidByControl.length > 0) return saidByControl;
  // A box that reacts and holds the very text among others is not called so; the text in it is.
  const rivals = operable.filter(({ node }) => !exact.some((inner) => isInside(index, inner.node, node)));
  return [...exact, ...rivals];
}

/** Of controls of one kind and name, one that shows the name was read; an icon whose name only assistive technology tells was not. */
function showingFirst(nodes: readonly Scored[], index: PageIndex): readonly Scored[] {
  const showing = nodes.filter(({ node, match }) => nodeAt(index, node).text === match.label);
  const shown = new Set(showing.map(({ node }) => nodeAt(index, node).role));
  return nodes.filter(({ node, match }) => {
    const { text, role } = nodeAt(index, node);
    return text === match.label || !/^(button|link|tab|menuitem)$/.test(role) || !shown.has(role);
  });
}

function bestRole(nodes: readonly Scored[], target: Target, index: PageIndex): readonly Scored[] {
  const best = Math.max(0, ...nodes.map(({ role }) => role));
  // A switch is no checkbox where there is one.
  const tolerance = /^(?:switch|checkbox|radio)$/.test(target.role ?? '') ? 0.05 : 0.11;
  const fitting = nodes.filter(({ role }) => role >= best - tolerance);
  const isLargeMeant = /\b(?:text ?area|multi-?line)\b/i.test(target.said);
  const large = isLargeMeant ? fitting.filter(isLarge) : [];
  // One that has no other name may still be loading: a field of one line is none.
  if (large.length > 0 || (isLargeMeant && target.name === '')) return large;
  const small = /["'“‘]text["'”’]|\b(?:single|one)-line\b/i.test(target.said)
    ? fitting.filter((scored) => !isLarge(scored))
    : [];
  return small.length > 0 ? small : outermost(target, fitting, index);

  function isLarge({ node }: Scored): boolean {
    const { tag, role } = nodeAt(index, node);
    return tag === 'textarea' || (role === 'textbox' && tag !== 'input');
  }
}

/** "The sidebar" is the whole of it, not a part that is marked so as well. */
function outermost(target: Target, nodes: readonly Scored[], index: PageIndex): readonly Scored[] {
  if (!isContainerRole(target.role) || /^(row|item|card|treeitem|message)$/.test(target.role ?? ''))
    return nodes;
  return nodes.filter(
    ({ node }) => !nodes.some((other) => other.node !== node && isInside(index, node, other.node)),
  );
}

function preferOperable(nodes: readonly Scored[]): readonly Scored[] {
  const bestText = Math.max(
    0,
    ...nodes.filter(({ action }) => action > passiveFit).map(({ match }) => match.text),
  );
  if (bestText === 0) return nodes;
  return nodes.filter(
    ({ action, match }) => action > passiveFit || match.text > bestText + thresholds.margin,
  );
}

/** What says nothing but what a control in it says is that control's frame, where others are not. */
function withoutFrames(nodes: readonly Scored[], index: PageIndex): readonly Scored[] {
  const others = nodes.filter(({ node: at }) => {
    const { text } = nodeAt(index, at);
    if (text === '') return true;
    return !Array.from({ length: (index.ends[at] ?? at + 1) - at - 1 }, (_, step) => at + 1 + step).some(
      (inner) => nodeAt(index, inner).interactive && nodeAt(index, inner).text === text,
    );
  });
  return others.length > 0 ? others : nodes;
}

/** A box that fits only by what it holds gives way to the part that fits by itself. */
function withoutWrappers(target: Target, nodes: readonly Scored[], index: PageIndex): readonly Scored[] {
  if (target.name === '' || nodes.length < 2) return nodes;
  const byPlace = nodes.toSorted((a, b) => a.node - b.node);
  return nodes.filter((outer) => {
    const { via } = outer.match;
    if (
      via !== 'contents' &&
      via !== 'text' &&
      !(via === 'name' && nodeAt(index, outer.node).text === outer.match.label)
    )
      return true;
    if (nodeAt(index, outer.node).interactive && !isContainerRole(target.role)) return true;
    const end = index.ends[outer.node] ?? 0;
    return !byPlace.some(
      (inner) =>
        inner.node > outer.node &&
        inner.node < end &&
        inner.match.text >= outer.match.text - 0.05 &&
        inner.role >= outer.role - 0.01,
    );
  });
}

/** The n-th of those that fit equally well, in reading order. */
function pick(target: Target, sorted: readonly Scored[], index: PageIndex): Scored | undefined {
  const ordinal = target.ordinal ?? 1;
  const best = sorted[0];
  if (!best) return undefined;
  const alike = sorted.filter(({ score }) => score >= best.score - thresholds.margin);
  // "The left one of the two password fields": one of them may be called so, the other something like it.
  const equal = target.outOf === undefined || alike.length === target.outOf ? alike : sorted;
  const byNode = new Map(equal.map((scored) => [scored.node, scored]));
  const ordered = inReadingOrder([...byNode.keys()], (at) => nodeAt(index, at).rect);
  const node = ordered.at(ordinal > 0 ? ordinal - 1 : ordinal);
  if (node === undefined || Math.abs(ordinal) > ordered.length) return undefined;
  if (target.outOf !== undefined && target.outOf !== ordered.length) return undefined;
  return byNode.get(node);
}

import type { Intent, Target } from '#core/domain/intent.ts';
import type { Resolution, ResolveContext } from '#core/domain/resolution.ts';
import { countedNodes, isValueKind } from './counted-nodes.ts';
import { findNodes } from './find-nodes.ts';
import { itemsCalled } from './items/find-items.ts';
import { likesOf, withoutEchoes } from './items/item-groups.ts';
import { resolveItems } from './items/resolve-items.ts';
import { numberSatisfies } from './compare-values.ts';
import { expectationOf, judgeNode } from './judge.ts';
import { explanationOf } from './messages.ts';
import { spokenNode } from './role-words.ts';
import { messagesShown } from './messages-shown.ts';
import { fold, holdsText } from './words.ts';
import { nodeAt, nodesWhere } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import { isResolved, presentMatch, resolveTarget, searchFor } from './resolve-target.ts';
import type { TargetOutcome } from './resolve-target.ts';
import { readNode } from './read-node.ts';
import type { Scored } from './search.ts';
import { thresholds } from './thresholds.ts';
import { unresolvedAs } from './unresolved.ts';
import { whyUnclear } from './why-unclear.ts';

/** The element or elements that an assertion, or a reading, is about. */
export function resolveAssertion(
  intent: Intent,
  confidence: number,
  index: PageIndex,
  context: ResolveContext,
): Resolution {
  const { target } = intent;
  // A file that was downloaded is nothing on the page.
  if (!target || intent.interaction === 'assert-download' || intent.interaction === 'assert-order')
    return { verdict: 'sure', intent, confidence, matches: [], explanation: '' };
  if (intent.interaction === 'assert-items') return resolveItems(intent, confidence, index);
  if (target.role === 'page' && !target.relation && intent.interaction !== 'assert-count')
    return resolvePage(intent, target, confidence, index);
  if (
    intent.interaction === 'assert-count' ||
    (intent.interaction === 'read' && intent.property === 'count')
  ) {
    return resolveCount(intent, target, confidence, index);
  }
  if (intent.interaction === 'assert-visible' || intent.interaction === 'assert-hidden') {
    return resolvePresence(intent, target, confidence, index, context);
  }
  return resolveSubject(intent, target, confidence, index, context);
}

function found(
  intent: Intent,
  nodes: readonly Scored[],
  index: PageIndex,
  explanation: string,
  verdict: 'sure' | 'approximate',
): Resolution {
  const matches = nodes.map((scored) => presentMatch(scored, index));
  const [target] = matches;
  const base = { verdict, intent, confidence: target?.score ?? 1, matches, explanation };
  return target ? { ...base, target } : base;
}

const whole = { text: 1, coverage: 1, quality: 3, label: '' } as const;

/** The page itself; with a name, a page whose title or a heading is called so. */
function resolvePage(intent: Intent, target: Target, confidence: number, index: PageIndex): Resolution {
  const body: Scored = { node: 0, score: confidence, match: whole, role: 1, action: 1 };
  if (target.name === '')
    return found(intent, index.nodes.length > 0 ? [body] : [], index, 'The page', 'sure');
  const { role: _role, ...named } = target;
  const headings = findNodes({ ...named, role: 'heading' }, searchFor(intent, index)).nodes;
  if (headings.length > 0)
    return found(
      intent,
      headings,
      index,
      `The page with the heading "${nodeAt(index, headings[0]?.node ?? 0).name}"`,
      'sure',
    );
  if (index.page.title.toLowerCase().includes(fold(target.name).toLowerCase()))
    return found(intent, [body], index, `The page "${index.page.title}"`, 'sure');
  const outcome = resolveTarget({ ...named, role: 'heading' }, intent, index, undefined);
  return unresolved(intent, outcome);
}

function unresolved(intent: Intent, outcome: TargetOutcome): Resolution {
  if (outcome.verdict === 'ambiguous' || outcome.verdict === 'not-found')
    return unresolvedAs(outcome.verdict, intent, () => outcome.message());
  throw new RangeError('A resolved target is no failure');
}

/** Of what is only said to be there, it does not matter how many there are. */
function resolvePresence(
  intent: Intent,
  target: Target,
  confidence: number,
  index: PageIndex,
  context: ResolveContext,
): Resolution {
  const all = findNodes(target, searchFor(intent, index)).nodes;
  const nodes = messagesShown(all, target, index).filter((scored) => showsName(scored, target, index));
  const best = nodes[0];
  if (best) {
    const equal = nodes
      .filter(({ score }) => score >= best.score - thresholds.margin)
      .toSorted((a, b) => a.node - b.node);
    const sure = target.quoted || target.name === '' || best.match.text >= thresholds.sureText;
    return found(
      intent,
      equal,
      index,
      explanationOf(target, best.node, index),
      sure ? 'sure' : 'approximate',
    );
  }
  const spanning = target.quoted && takesText(target) ? spanningText(target, index) : [];
  if (spanning.length > 0) return found(intent, spanning, index, `The text "${target.name}"`, 'sure');
  const unseen = all[0];
  if (unseen) {
    if (target.name === '')
      return {
        verdict: 'not-found',
        intent,
        message: `Nothing on the page is ${target.said || 'a message'}.`,
        candidates: [],
      };
    const message = `${spokenNode(nodeAt(index, unseen.node))} is on the page, but it shows "${nodeAt(index, unseen.node).text}".`;
    return { verdict: 'not-found', intent, message, candidates: [] };
  }
  const outcome = resolveTarget(target, intent, index, context.lastRef);
  return isResolved(outcome)
    ? found(intent, outcome.matches, index, outcome.explanation, outcome.verdict)
    : unresolved(intent, outcome);
}

/** A name that only assistive technology reads is not seen where the element shows other words. */
function showsName({ node, match }: Scored, target: Target, index: PageIndex): boolean {
  const { text } = nodeAt(index, node);
  if (!target.quoted || match.via !== 'name' || !/\p{L}{3}/u.test(text)) return true;
  const [shown, said, name] = [text, target.name, match.label].map((words) => fold(words).toLowerCase());
  return shown?.includes(said ?? '') === true || name?.includes(shown ?? '') === true;
}

function takesText(target: Target): boolean {
  return (
    !target.relation &&
    target.ordinal === undefined &&
    (target.role === undefined ||
      target.role === 'text' ||
      target.role === 'message' ||
      target.role === 'element')
  );
}

/** The smallest boxes whose text holds the quotation, where it runs over several elements. */
function spanningText(target: Target, index: PageIndex): Scored[] {
  const wanted = fold(target.name).toLowerCase();
  const holders = nodesWhere(
    index,
    (node) => node.visible && holdsText(fold(node.text).toLowerCase(), wanted),
  );
  return holders
    .filter((at) => !holders.some((other) => other > at && other < (index.ends[at] ?? 0)))
    .map((node) => ({ node, score: 0.9, match: { ...whole, label: target.name }, role: 1, action: 1 }));
}

function resolveCount(intent: Intent, target: Target, confidence: number, index: PageIndex): Resolution {
  const counted = countedNodes(target, searchFor(intent, index), findNodes);
  if (counted.lost === 'anchor') return unresolved(intent, resolveTarget(target, intent, index, undefined));
  const isBox = /^(?:card|item|section|element)$/.test(target.role ?? 'element');
  const own = new Set(
    isBox
      ? withoutEchoes(
          counted.nodes.map(({ node }) => node),
          index,
        )
      : [],
  );
  const nodes = counted.nodes
    .filter(({ node }) => !isBox || own.has(node))
    .toSorted((a, b) => a.node - b.node);
  const isWanted = (count: number): boolean =>
    numberSatisfies(count, expectationOf(intent, 'equals')) !== intent.negated;
  const isVague = isVagueKind(
    target,
    nodes.map(({ node }) => node),
    index,
  );
  if (intent.interaction === 'assert-count' && isVague && !isWanted(nodes.length))
    return countCalled(intent, target, confidence, index);
  const matches = nodes.map((scored) => presentMatch(scored, index));
  return { verdict: 'sure', intent, confidence, matches, explanation: `${matches.length} elements` };
}

/** Things of a kind that each say that they are of it; where there are none, it may only not be clear which are meant. */
function countCalled(intent: Intent, target: Target, confidence: number, index: PageIndex): Resolution {
  const called = itemsCalled(target, index);
  if ('unclear' in called)
    return unresolvedAs('not-found', intent, () => ({
      message: `‘${target.said}’ can't be counted: ${called.unclear}. Name what is counted as the page does, or say where it is, as in: there are 3 rows in the "Orders" table.`,
      candidates: [],
    }));
  const matches = called.items.map(({ at }) => {
    const { ref, role, name } = nodeAt(index, at);
    return { ref, role, name, score: confidence };
  });
  return { verdict: 'sure', intent, confidence, matches, explanation: `${matches.length} elements` };
}

/** A mere word for a kind, where what was found is not all of a group of like things, and kinds that much on a page may be. */
function isVagueKind(target: Target, nodes: readonly number[], index: PageIndex): boolean {
  const { quoted, name, role } = target;
  if (quoted || (nodes.length > 0 && isValueKind(target))) return false;
  if (/^(?:message|file|page)$/.test(role ?? '')) return name === '';
  if (name === '' || role !== undefined)
    return nodes.length === 0 && (name !== '' || role === 'item' || role === 'element');
  const [first] = nodes;
  const likes = new Set(first === undefined ? [] : likesOf(index, first));
  return nodes.length < 2 || likes.size !== nodes.length || nodes.some((node) => !likes.has(node));
}

/** One element to be judged or read. Rivals that all come to the same answer are no ambiguity. */
function resolveSubject(
  intent: Intent,
  target: Target,
  confidence: number,
  index: PageIndex,
  context: ResolveContext,
): Resolution {
  const outcome = resolveTarget(target, intent, index, context.lastRef);
  if (isResolved(outcome)) {
    const reason = whyUnclear(intent, outcome, index);
    if (reason !== undefined)
      return unresolvedAs('not-found', intent, () => ({ message: reason, candidates: [] }));
    const match = presentMatch(outcome.best, index);
    return {
      verdict: outcome.verdict,
      intent,
      confidence: Math.min(confidence, match.score),
      target: match,
      matches: outcome.matches.map((scored) => presentMatch(scored, index)),
      explanation: outcome.explanation,
    };
  }
  if (outcome.verdict === 'not-found') return unresolved(intent, outcome);
  const agreed = agreeing(intent, target, thoseThatShow(intent, outcome.rivals, index), index);
  return agreed
    ? found(intent, agreed, index, explanationOf(target, agreed[0]?.node ?? 0, index), 'sure')
    : unresolved(intent, outcome);
}

/** "The palette shows …": an icon called so shows nothing. */
function thoseThatShow(intent: Intent, rivals: readonly Scored[], index: PageIndex): readonly Scored[] {
  if (intent.interaction !== 'assert-text') return rivals;
  const showing = rivals.filter(({ node }) => {
    const { text, value } = nodeAt(index, node);
    return text !== '' || value !== undefined;
  });
  return showing.length > 0 ? showing : rivals;
}

function agreeing(
  intent: Intent,
  target: Target,
  rivals: readonly Scored[],
  index: PageIndex,
): readonly Scored[] | undefined {
  if (intent.interaction === 'read') {
    return new Set(rivals.map(({ node }) => readNode(intent, node, index))).size === 1 ? rivals : undefined;
  }
  const holding = rivals.filter(({ node }) => judgeNode(intent, node, index).holds);
  if (holding.length === 0 || holding.length === rivals.length) return rivals;
  // "The message is …" without a name says that there is such a message.
  return target.name === '' && !intent.negated && intent.interaction !== 'assert-state' ? holding : undefined;
}

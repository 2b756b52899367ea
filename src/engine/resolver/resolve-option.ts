import type { Intent } from '#core/domain/intent.ts';
import type { Resolution } from '#core/domain/resolution.ts';
import { presentRivals } from './differentiate.ts';
import { findNodes } from './find-nodes.ts';
import { ambiguousMessage } from './messages.ts';
import { nodeAt, nodesWhere } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import { isResolved, offers, presentMatch, resolveTarget, searchFor } from './resolve-target.ts';

const optionRoles = /^(option|menuitem|menuitemradio|treeitem|radio)$/;

/**
 * The list that offers an option, where the step names only the option and perhaps where it is. An option that shows already, of a
 * list that is open, comes first.
 */
export function resolveOption(intent: Intent, value: string, index: PageIndex): Resolution {
  const search = searchFor(intent, index);
  const shown = shownOption(intent, index);
  if (shown) return shown;
  const place = intent.target?.relation ? { relation: intent.target.relation } : {};
  const lists = findNodes({ said: '', name: '', quoted: false, role: 'element', ...place }, search)
    .nodes.filter(({ node }) => offers(nodeAt(index, node).options, value))
    .toSorted((a, b) => a.node - b.node);
  const [first] = lists;
  if (first && lists.length === 1) {
    const target = presentMatch(first, index);
    const name = nodeAt(index, first.node).name;
    return {
      verdict: 'sure',
      intent,
      confidence: 1,
      target,
      matches: [target],
      explanation: `The list "${name}" offers "${value}"`,
    };
  }
  const said = { said: `a list that offers "${value}"`, name: '', quoted: false, role: 'select' } as const;
  if (lists.length > 1) {
    const candidates = presentRivals(said, lists, search, findNodes);
    return {
      verdict: 'ambiguous',
      intent,
      candidates,
      message: ambiguousMessage(said, candidates, lists.length),
    };
  }
  return noList(intent, value, index);
}

function shownOption(intent: Intent, index: PageIndex): Resolution | undefined {
  if (!intent.target) return undefined;
  const shown = resolveTarget(intent.target, { interaction: 'click', negated: false }, index, undefined);
  if (!isResolved(shown) || !optionRoles.test(nodeAt(index, shown.best.node).role)) return undefined;
  const target = presentMatch(shown.best, index);
  const { verdict, explanation } = shown;
  return { verdict, intent, confidence: target.score, target, matches: [target], explanation };
}

function noList(intent: Intent, value: string, index: PageIndex): Resolution {
  const search = searchFor(intent, index);
  const candidates = nodesWhere(index, (node, at) => node.options !== undefined && search.fit(at) > 0)
    .slice(0, 8)
    .map((at) => nodeAt(index, at))
    .map(({ ref, role, name }) => ({ ref, role, name, score: 0, place: '' }));
  const known =
    candidates.length > 0
      ? ` Lists on the page: ${candidates.map(({ name }) => `"${name}"`).join(', ')}.`
      : '';
  return {
    verdict: 'not-found',
    intent,
    candidates,
    message: `No list on the page offers "${value}".${known} Say which list it is to be chosen from.`,
  };
}

import type { Intent } from '#core/domain/intent.ts';
import type { Resolution } from '#core/domain/resolution.ts';
import { presentRivals } from './differentiate.ts';
import { findNodes } from './find-nodes.ts';
import { ambiguousMessage } from './messages.ts';
import { nodeAt, nodesWhere } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import { offers, presentMatch, searchFor } from './resolve-target.ts';
import type { Scored } from './search.ts';

/** The list that offers an option, where the step names only the option. */
export function resolveOption(intent: Intent, value: string, index: PageIndex): Resolution {
  const search = searchFor(intent, index);
  const lists = nodesWhere(index, (node, at) => search.fit(at) > 0 && offers(node.options, value)).map(
    (node): Scored => ({
      node,
      score: 1,
      role: 1,
      action: 1,
      match: { text: 1, coverage: 1, quality: 3, label: value },
    }),
  );
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

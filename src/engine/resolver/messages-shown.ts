import type { Target } from '#core/domain/intent.ts';
import { nodeAt } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import type { Scored } from './search.ts';

/** From here a node is a message by its role or its marks; any text at all could be one. */
const messageFit = 0.76;
/** Words of a message that say how it looks: where something on the page is marked so, only that is meant. */
const kinds = /\b(banner|toast|snack ?bar|notification|alert)\b/i;

/** Of what "the message", "the banner" may be without a name, what is one: a counter that says "0" is none. */
export function messagesShown(nodes: readonly Scored[], target: Target, index: PageIndex): readonly Scored[] {
  if (target.role !== 'message' || target.name !== '') return nodes;
  const shown = nodes.filter(
    ({ node, role }) => role >= messageFit && /\p{L}{2,}/u.test(nodeAt(index, node).text),
  );
  const kind = kinds.exec(target.said)?.[1]?.toLowerCase().replace(' ', '');
  if (kind === undefined) return shown;
  const marked = shown.filter(({ node }) => isMarked(index, node, kind));
  if (marked.length > 0) return marked;
  return kind === 'banner' ? shown.filter(({ node }) => /\s\S+\s/.test(nodeAt(index, node).text)) : shown;
}

function isMarked(index: PageIndex, at: number, kind: string): boolean {
  const { hints, testId = '', role } = nodeAt(index, at);
  return hints.some((hint) => hint.startsWith(kind)) || testId.toLowerCase().includes(kind) || role === kind;
}

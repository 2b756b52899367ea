import type { Alternative } from '#core/domain/intent.ts';
import { anchorSearch } from './beside-told.ts';
import { findNodes } from './find-nodes.ts';
import { closest, nodeAt } from './page-index.ts';
import type { PageIndex } from './page-index.ts';

const switcher = /\b(?:switcher|expander|toggle|toggler|twistie|disclosure|caret|chevron|triangle|arrow)\b/;

/**
 * "Expand Events" in a tree: a press of the name would choose the branch; what unfolds it is the mark before the name. The reading, and
 * before it that of the mark, where the one branch that is called so has one.
 */
export function withTreeSwitcher(alternative: Alternative, index: PageIndex): Alternative[] {
  const { confidence, intent } = alternative;
  const { folds, target } = intent;
  if (!folds || !target || target.ref !== undefined) return [alternative];
  const branches = new Set(
    findNodes(target, anchorSearch(index)).nodes.map(({ node }) =>
      closest(index, node, ({ role }) => role === 'treeitem'),
    ),
  );
  const [branch = -1] = branches;
  const mark = branches.size === 1 && branch >= 0 ? markOf(index, branch) : undefined;
  if (mark === undefined) return [alternative];
  const { ref } = nodeAt(index, mark);
  const own = { said: target.said, name: '', quoted: false, ref };
  return [{ confidence: confidence + 0.05, intent: { ...intent, target: own } }, alternative];
}

/** What is drawn before the name of a branch and reacts by itself. */
function markOf(index: PageIndex, branch: number): number | undefined {
  for (let at = branch + 1; at < (index.ends[branch] ?? 0); at++) {
    const { hints, icons = [], interactive, role, text, visible } = nodeAt(index, at);
    if (role === 'treeitem') return undefined;
    const isMark = switcher.test([...hints, ...icons].join(' ')) && text === '';
    if (visible && interactive && isMark && !/^(?:checkbox|radio)$/.test(role)) return at;
  }
  return undefined;
}

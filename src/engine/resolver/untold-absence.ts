import type { Intent } from '#core/domain/intent.ts';
import { anchorSearch } from './beside-told.ts';
import { findNodes } from './find-nodes.ts';
import { likesOf } from './items/item-groups.ts';
import { closest, nodeAt } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import { stem, wordsOf } from './words.ts';

const itemRoles = /^(?:row|listitem|article|option|treeitem)$/;

/**
 * Why it can't be told that one of several like items lacks something: nothing on the page is called so, and what other items have may be
 * a picture without a name. Undefined where the page knows the word, or nothing of the kind was said.
 */
export function untoldAbsence({ interaction, target }: Intent, index: PageIndex): string | undefined {
  const { name = '', quoted, relation, role } = target ?? {};
  if (interaction !== 'assert-hidden' || !relation || quoted || role !== undefined || name === '')
    return undefined;
  const [anchor] = findNodes(relation.anchor, anchorSearch(index)).nodes;
  const item = anchor ? closest(index, anchor.node, (node) => itemRoles.test(node.role)) : -1;
  if (item === -1 || likesOf(index, item).length < 2 || isKnown(index, name)) return undefined;
  return `Whether ‘${relation.anchor.said}’ has ‘${name}’ can't be told: nothing on the page is called so, and a picture may stand for it. Say what the page shows for it, or put its very words in quotes.`;
}

function isKnown(index: PageIndex, name: string): boolean {
  const wanted = wordsOf(name).map(stem).at(-1) ?? '';
  return index.nodes.some((_node, at) => {
    const {
      columnHeaders = [],
      description = '',
      hints,
      icons = [],
      name: called,
      ownText,
    } = nodeAt(index, at);
    return wordsOf([called, ownText, description, ...hints, ...icons, ...columnHeaders].join(' ')).some(
      (word) => stem(word) === wanted,
    );
  });
}

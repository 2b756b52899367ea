import type { Intent } from '#core/domain/intent.ts';
import type { PageView } from '#core/domain/page-view.ts';
import { anchorSearch } from './beside-told.ts';
import { findNodes } from './find-nodes.ts';
import { likesOf } from './items/item-groups.ts';
import { closest, indexPage } from './page-index.ts';
import { entry } from './told-by-words.ts';
import { stem, wordsOf } from './words.ts';

/**
 * Why it can't be told that one of several like items lacks something: nothing on the page is called so, and what other items have may be
 * a picture without a name. Undefined where the page knows the word, or nothing of the kind was said.
 */
export function untoldAbsence({ interaction, target }: Intent, page: PageView): string | undefined {
  const { name = '', quoted, relation, role } = target ?? {};
  if (interaction !== 'assert-hidden' || !relation || quoted || role !== undefined || name === '')
    return undefined;
  const index = indexPage(page);
  const [anchor] = findNodes(relation.anchor, anchorSearch(index)).nodes;
  const item = anchor ? closest(index, anchor.node, (node) => entry.test(node.role)) : -1;
  if (item === -1 || likesOf(index, item).length < 2 || isKnown(page, name)) return undefined;
  return `Whether ‘${relation.anchor.said}’ has ‘${name}’ can't be told: nothing on the page is called so, and a picture may stand for it. Say what the page shows for it, or put its very words in quotes.`;
}

function isKnown({ nodes }: PageView, name: string): boolean {
  const wanted = wordsOf(name).map(stem).at(-1) ?? '';
  return nodes.some(({ columnHeaders = [], description = '', hints, icons = [], name: called, ownText }) =>
    wordsOf([called, ownText, description, ...hints, ...icons, ...columnHeaders].join(' ')).some(
      (word) => stem(word) === wanted,
    ),
  );
}

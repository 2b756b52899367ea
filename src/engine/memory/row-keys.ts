import type { RowKeys } from '#core/domain/step-memory.ts';
import { nodeAt, upwards } from '#engine/resolver/page-index.ts';
import type { PageIndex } from '#engine/resolver/page-index.ts';
import { rowNodes } from '#engine/resolver/row-nodes.ts';
import { fold } from '#engine/resolver/words.ts';

const longestKey = 60;
/** A longer list is compared with its nearest members only. */
const mostSiblings = 200;

/** What singles out the row, item or card around a node; undefined where it is in none. */
export function rowKeysOf(index: PageIndex, at: number): RowKeys | undefined {
  const row = rowOf(index, at);
  if (row < 0) return undefined;
  const own = rowTexts(index, row, at);
  const others = siblingsOf(index, row).map((sibling) => rowTexts(index, sibling));
  const known = new Set(others.flat());
  const unique = own.filter((text) => !known.has(text));
  const telling = unique.filter((text) => !/^\d{1,3}$/.test(text));
  // The number of a row says where it is, not what it is.
  return { keys: telling.length > 0 ? telling : unique, alone: others.length === 0 };
}

/** The innermost row, item or card around a node; -1 where there is none. */
export function rowOf(index: PageIndex, at: number): number {
  for (const up of upwards(index, nodeAt(index, at).parent)) {
    const { role, tag } = nodeAt(index, up);
    if (tag === 'body' || role === 'main') return -1;
    if (/^(?:row|listitem|article|treeitem)$/.test(role)) return up;
  }
  return -1;
}

/** Whether a row has the texts that singled out another one: all of them where that was alone, else the first and half of all. */
export function isRow({ keys, alone }: RowKeys, texts: readonly string[]): boolean {
  const present = new Set(texts);
  const found = keys.filter((key) => present.has(key)).length;
  if (alone) return found === keys.length;
  return present.has(keys[0] ?? '') && found * 2 >= keys.length;
}

/** What a row says, without its fields' values and what `without` holds. */
export function rowTexts(index: PageIndex, row: number, without = -1): string[] {
  const nodes = rowNodes(index, row, (_node, at, isPressed) => isPressed || at === without);
  const texts = nodes.map(({ ownText }) => fold(ownText));
  return [...new Set(texts.filter((text) => text !== '' && text.length <= longestKey))];
}

/** The other rows of a row's list; a row of headers is none. */
function siblingsOf(index: PageIndex, row: number): number[] {
  const { parent, role } = nodeAt(index, row);
  return index
    .children(parent)
    .filter((other) => other !== row && nodeAt(index, other).role === role && nodeAt(index, other).visible)
    .filter((other) => !index.children(other).some((cell) => nodeAt(index, cell).role === 'columnheader'))
    .toSorted((a, b) => Math.abs(a - row) - Math.abs(b - row))
    .slice(0, mostSiblings);
}

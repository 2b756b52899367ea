import type { Target } from '#core/domain/intent.ts';
import { closest, isInside, nodeAt, nodesWhere } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import { cellsOf } from './scope.ts';
import type { Scored } from './search.ts';
import { saidWords } from './told-by-words.ts';
import { isStopWord, stem, wordsOf } from './words.ts';

/**
 * "The cell of the small room at 14:00": of cells those in the row that is called by words that were said, and by no others, under a
 * head that the rest names.
 */
export function cellsTold(nodes: readonly Scored[], anchor: Target, index: PageIndex): readonly Scored[] {
  if (anchor.quoted || anchor.ordinal !== undefined || anchor.selector) return [];
  const { needed, kind } = saidWords(anchor.said);
  const said = new Set([...needed, kind ?? ''].map(stem));
  return nodes.filter(({ node }) => {
    const { role, columnHeaders = [] } = nodeAt(index, node);
    if (!/^(?:cell|gridcell)$/.test(role) || !isWholeRow(node, index)) return false;
    const row = stemsOf(rowHead(node, index));
    const column = stemsOf(columnHeaders.join(' '));
    const open = needed.map(stem).filter((word) => !row.includes(word));
    const isRow = row.length > 0 && row.every((word) => said.has(word));
    return isRow && open.length > 0 && open.every((word) => column.includes(word));
  });
}

/** Where a row lacks a cell, the rest of it stands under other heads than it belongs to. */
function isWholeRow(cell: number, index: PageIndex): boolean {
  const row = closest(index, cell, ({ role }) => role === 'row');
  const table = closest(index, cell, ({ role }) => /^(?:table|grid|treegrid)$/.test(role));
  const heads = nodesWhere(index, ({ role }, at) => role === 'columnheader' && isInside(index, at, table));
  return row >= 0 && table >= 0 && cellsOf(index, row).length === heads.length;
}

/** What a row is called by: its header, or its first cell. */
function rowHead(cell: number, index: PageIndex): string {
  const row = closest(index, cell, ({ role }) => role === 'row');
  const cells = row < 0 ? [] : cellsOf(index, row);
  const head = cells.find((at) => nodeAt(index, at).role === 'rowheader') ?? cells[0];
  return head === undefined || head === cell ? '' : nodeAt(index, head).text;
}

function stemsOf(text: string): string[] {
  return wordsOf(text)
    .filter((word) => !isStopWord(word))
    .map(stem);
}

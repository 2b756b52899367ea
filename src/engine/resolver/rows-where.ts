import type { Relation } from '#core/domain/intent.ts';
import { createNameMatcher } from './name-match.ts';
import { nodeAt, nodesWhere } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import { cellsOf } from './scope.ts';
import { fold, holdsText } from './words.ts';

/** Rows whose cell under the column that the relation's anchor names holds its value: the same text, else but for case, else holding it. */
export function rowsWhere(relation: Relation, index: PageIndex): number[] {
  const value = fold(relation.value ?? '');
  const ranked = nodesWhere(index, (node) => node.visible && node.role === 'row')
    .map((row) => ({ row, quality: rowQuality(row, relation, value, index) }))
    .filter(({ quality }) => quality > 0);
  const best = Math.max(0, ...ranked.map(({ quality }) => quality));
  return ranked.filter(({ quality }) => quality === best).map(({ row }) => row);
}

function rowQuality(row: number, relation: Relation, value: string, index: PageIndex): number {
  const matcher = createNameMatcher({ ...relation.anchor, role: 'cell' }, index, false);
  let best = 0;
  for (const cell of cellsOf(index, row)) {
    const match = matcher(cell);
    if (match?.via !== 'column' || (relation.anchor.quoted ? match.quality < 2 : match.text < 0.85)) continue;
    best = Math.max(best, textQuality(cellText(index, cell), value));
  }
  return best;
}

/** What a cell shows: its text, or the values of the controls in it. */
function cellText(index: PageIndex, cell: number): string {
  const own = fold(nodeAt(index, cell).text);
  if (own !== '') return own;
  const values: string[] = [];
  for (let at = cell + 1; at < (index.ends[cell] ?? 0); at++)
    values.push(nodeAt(index, at).value ?? nodeAt(index, at).name);
  return fold(values.join(' '));
}

function textQuality(text: string, value: string): number {
  if (text === value) return 3;
  if (text.toLowerCase() === value.toLowerCase()) return 2;
  return value !== '' && holdsText(text.toLowerCase(), value.toLowerCase()) ? 1 : 0;
}

import { nodeAt } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import { rowNodes } from './row-nodes.ts';
import { fold } from './words.ts';

/** What a row is known by, wherever it stands and however often its list is made anew. */
export type RowIdentity = {
  /** The texts that it alone has, as one; undefined where another row reads the same. */
  readonly key: string | undefined;
  /** Which of the row's texts make the key; undefined for all of them. */
  readonly column: number | undefined;
  /** The element, which a list that is made anew does not keep. */
  readonly ref: string;
  /** For messages. */
  readonly label: string;
};

const longestLabel = 60;

/**
 * What tells the rows of a list apart: the first text that differs in every row and is no running number, else all of a row's texts.
 * @param rows Places in the index, in document order.
 */
export function identifyRows(index: PageIndex, rows: readonly number[]): readonly RowIdentity[] {
  const texts = rows.map((row) => rowTexts(index, row));
  const column = tellingColumn(texts);
  const keys = texts.map((own) => keyOf(own, column));
  return rows.map((row, at) => {
    const key = keys[at] ?? '';
    const unique = key !== '' && keys.indexOf(key) === keys.lastIndexOf(key);
    const label = column === undefined ? (texts[at] ?? []).join(' ') : key;
    return {
      key: unique ? key : undefined,
      column,
      ref: nodeAt(index, row).ref,
      label: label.slice(0, longestLabel) || `number ${at + 1}`,
    };
  });
}

/** Where a row that was identified before is now, among `rows`; undefined where it is not, or can't be told from another. */
export function locateRow(
  index: PageIndex,
  rows: readonly number[],
  { key, column, ref }: RowIdentity,
): number | undefined {
  if (key === undefined) return rows.find((row) => nodeAt(index, row).ref === ref);
  const same = rows.filter((row) => {
    const texts = rowTexts(index, row);
    return column === undefined ? keyOf(texts, column) === key : texts.includes(key);
  });
  return same.length > 1 ? same.find((row) => keyOf(rowTexts(index, row), column) === key) : same[0];
}

function keyOf(texts: readonly string[], column: number | undefined): string {
  return column === undefined ? texts.join('\n') : (texts[column] ?? '');
}

function tellingColumn(rows: readonly (readonly string[])[]): number | undefined {
  const width = Math.min(...rows.map(({ length }) => length));
  for (let column = 0; column < width; column++) {
    const texts = rows.map((row) => row[column] ?? '');
    const isNumbered = texts.every((text, at) => new RegExp(`^#?${at + 1}[.)]?$`).test(text));
    if (new Set(texts).size === rows.length && !texts.includes('') && !(isNumbered && rows.length > 1))
      return column;
  }
  return undefined;
}

/** A row's own words and the values of its fields. */
function rowTexts(index: PageIndex, row: number): readonly string[] {
  const nodes = rowNodes(index, row, ({ value }, _at, isPressed) => isPressed && value === undefined);
  return nodes.map(({ value, ownText }) => fold(value ?? ownText)).filter((text) => text !== '');
}

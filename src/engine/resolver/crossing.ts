import type { Alternative, Intent, Target } from '#core/domain/intent.ts';
import { setting } from './further-readings.ts';
import { nodeAt, nodesWhere } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import { cellsOf, isDataRow } from './scope.ts';
import { weekdays } from './told-by-words.ts';
import { isStopWord, wordsOf } from './words.ts';

/** Where a row and a column meet, both told by what heads them. */
type Crossing = { readonly row: string; readonly column: string; readonly words: number };

/** "The Monday hours of Bridge 4": how many words may say what stands in a cell. */
const mostOther = 3;

/**
 * "6 hours for Office on Wednesday", "the free slot of Birch at 11:00": what is told by a row's head and a column's is what stands where
 * they meet. The reading, and behind it that of the crossing, where the page has just one that its words name.
 */
export function withCrossing(alternative: Alternative, index: PageIndex): Alternative[] {
  const { confidence, intent } = alternative;
  const { target } = intent;
  const isMeant = setting.has(intent.interaction) || intent.interaction === 'click';
  const isBare =
    target?.role === undefined || (controls.has(target.role) && target.name === '' && !target.steps);
  if (!isMeant || !target || target.quoted || target.selector || !isBare) return [alternative];
  const said = wordsSaid(target);
  const found = said.length < 2 ? [] : crossingsIn(index, said);
  const longest = Math.max(...found.map(({ words }) => words));
  const [best, ...others] = found.filter(({ words }) => words === longest);
  if (!best || others.length > 0) return [alternative];
  const row: Target = { said: best.row, name: best.row, quoted: true, role: 'row' };
  const cell: Target = {
    said: target.said,
    name: best.column,
    quoted: true,
    role: 'cell',
    relation: { kind: 'in', anchor: row },
  };
  const field: Target = {
    said: target.said,
    name: '',
    quoted: false,
    role: 'field',
    relation: { kind: 'in', anchor: cell },
  };
  const control: Target = target.role === undefined ? field : { ...field, role: target.role };
  const crossing = setting.has(intent.interaction) || target.role !== undefined ? control : cell;
  return [
    alternative,
    { confidence: confidence + 0.1, intent: { ...intent, ...amountOf(intent), target: crossing } },
  ];
}

/** "The switch in the SMS column for Mentions": what is in the cell is told by its kind. */
const controls: ReadonlySet<Target['role']> = new Set([
  'button',
  'checkbox',
  'field',
  'icon',
  'link',
  'radio',
  'select',
  'switch',
]);

/** Into a cell of numbers "6 hours" is entered as 6. */
function amountOf({ interaction, value, valueQuoted }: Intent): Pick<Intent, 'value'> {
  const number = /^(\d+(?:[.,]\d+)?) (?:hours?|days?|nights?|minutes?|pieces?|units?|items?)$/i.exec(
    value ?? '',
  )?.[1];
  return interaction === 'input-text' && valueQuoted !== true && number !== undefined
    ? { value: number }
    : {};
}

/** What is said of the target and of all that it is told by, but for words that tie them together. */
function wordsSaid({ name, ordinal, relation }: Target): string[] {
  if (ordinal !== undefined || relation?.anchorTo) return [];
  const further = relation ? wordsSaid(relation.anchor) : [];
  return relation && further.length === 0
    ? []
    : [...wordsOf(name), ...further].filter((word) => !isStopWord(word));
}

/** A row that is told by its first cell, and the heads of its other cells. */
type HeadedRow = {
  readonly head: string;
  readonly words: readonly string[];
  readonly columns: readonly string[];
};

const headedRows = new WeakMap<PageIndex, readonly HeadedRow[]>();

/** Found once a page: every reading of a step asks. */
function rowsOf(index: PageIndex): readonly HeadedRow[] {
  const known = headedRows.get(index);
  if (known) return known;
  const rows = nodesWhere(index, ({ role, visible }) => role === 'row' && visible)
    .filter((row) => isDataRow(index, row))
    .map((row): HeadedRow => {
      const [first, ...cells] = cellsOf(index, row);
      const head = first === undefined ? '' : nodeAt(index, first).text;
      const columns = cells.flatMap((cell) => nodeAt(index, cell).columnHeaders ?? []);
      return { head, words: wordsOf(head), columns };
    });
  headedRows.set(index, rows);
  return rows;
}

function crossingsIn(index: PageIndex, said: readonly string[]): Crossing[] {
  return rowsOf(index).flatMap(({ columns, head, words }) => {
    const left = without(said, words);
    return left
      ? columns.flatMap((column) => {
          const rest = withoutColumn(left, column);
          return rest && rest.length <= mostOther
            ? [{ row: head, column, words: said.length - rest.length }]
            : [];
        })
      : [];
  });
}

function withoutColumn(said: readonly string[], column: string): readonly string[] | undefined {
  const head = wordsOf(column);
  const [only = ''] = head;
  const day = head.length === 1 ? weekdays.find((name) => isShortFor(only, name)) : undefined;
  return without(said, head) ?? (day === undefined ? undefined : without(said, [day]));
}

/** "Wed", "We" and "W" head a column of Wednesdays. */
function isShortFor(head: string, day: string): boolean {
  return head.length < day.length && head.length > 1 && day.startsWith(head);
}

/** What is left of the words without those, which stand in them one after the other; undefined where they do not. */
function without(said: readonly string[], head: readonly string[]): string[] | undefined {
  if (head.length === 0) return undefined;
  const at = said.findIndex((_word, from) => head.every((word, offset) => said[from + offset] === word));
  return at === -1 ? undefined : said.toSpliced(at, head.length);
}

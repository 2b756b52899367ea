import { attribute, hasAttribute } from './dom.ts';
import type { NodeRecord } from './record.ts';

const tableRoles = new Set(['table', 'grid', 'treegrid']);
const cellRoles = new Set(['cell', 'gridcell', 'columnheader', 'rowheader']);

/**
 * Gives each cell the texts of its column's headers, for native tables and ARIA grids alike: cells are laid out by
 * `colspan`, `rowspan` or `aria-colindex`, headers are `columnheader` cells and whatever stands in a `thead`.
 */
export function assignColumnHeaders(records: readonly NodeRecord[]): void {
  const rows = new Map<NodeRecord, NodeRecord[]>();
  const tables = new Map<NodeRecord, NodeRecord[]>();
  for (const record of records) {
    if (record.role === 'row') {
      const table = ancestorOf(record, tableRoles);
      if (table) push(tables, table, record);
    } else if (cellRoles.has(record.role)) {
      const row = ancestorOf(record, rowRole);
      if (row) push(rows, row, record);
    }
  }
  for (const tableRows of tables.values()) headColumns(tableRows, rows);
}

const rowRole = new Set(['row']);

function ancestorOf(record: NodeRecord, roles: ReadonlySet<string>): NodeRecord | undefined {
  let parent = record.parent;
  while (parent && !roles.has(parent.role)) parent = parent.parent;
  return parent;
}

function push(map: Map<NodeRecord, NodeRecord[]>, key: NodeRecord, value: NodeRecord): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function headColumns(tableRows: readonly NodeRecord[], cellsOf: ReadonlyMap<NodeRecord, NodeRecord[]>): void {
  const headers: string[][] = [];
  // Per column: how many further rows a cell above still reaches into.
  const reach: number[] = [];
  for (const row of tableRows) {
    let column = 0;
    const begun: [column: number, span: number][] = [];
    for (const cell of cellsOf.get(row) ?? []) {
      while ((reach[column] ?? 0) > 0) column++;
      const explicit = Number.parseInt(attribute(cell.element, 'aria-colindex'), 10);
      if (explicit > 0) column = explicit - 1;
      const span = spanOf(cell, 'colspan');
      headCell(cell, row, headers, column, span);
      const rows = spanOf(cell, 'rowspan');
      for (let at = column; at < column + span; at++) begun.push([at, rows]);
      column += span;
    }
    for (let at = 0; at < reach.length; at++) reach[at] = Math.max(0, (reach[at] ?? 0) - 1);
    for (const [at, span] of begun) reach[at] = Math.max(reach[at] ?? 0, span - 1);
  }
}

function headCell(
  cell: NodeRecord,
  row: NodeRecord,
  headers: string[][],
  column: number,
  span: number,
): void {
  if (isHeader(cell, row)) {
    for (let at = column; at < column + span; at++) if (cell.text) (headers[at] ??= []).push(cell.text);
    return;
  }
  const found = new Set<string>();
  for (let at = column; at < column + span; at++) for (const header of headers[at] ?? []) found.add(header);
  if (found.size > 0) cell.columnHeaders = [...found];
}

function isHeader(cell: NodeRecord, row: NodeRecord): boolean {
  return cell.role === 'columnheader' || row.parent?.tag === 'thead';
}

function spanOf(cell: NodeRecord, name: 'colspan' | 'rowspan'): number {
  if (!hasAttribute(cell.element, name) && !hasAttribute(cell.element, `aria-${name}`)) return 1;
  const span = Number.parseInt(attribute(cell.element, name) || attribute(cell.element, `aria-${name}`), 10);
  return span > 0 ? Math.min(span, 1000) : 1;
}

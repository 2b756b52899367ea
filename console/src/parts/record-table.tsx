import type { ReactNode } from 'react';

import classes from './record-table.module.css';

export type RecordRow = { readonly id: string; readonly cells: readonly ReactNode[] };

type RecordTableProps = {
  /** What a screen reader calls it. */
  readonly label: string;
  readonly heads: readonly string[];
  readonly rows: readonly RecordRow[];
};

/** A plain table; the last column, without a head, has what can be done with a row. */
export function RecordTable({ heads, label, rows }: RecordTableProps) {
  return (
    <div className={classes.frame} role="region" aria-label={label} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head === '' ? <span className={classes.hidden}>Actions</span> : head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ cells, id }) => (
            <tr key={id}>
              {cells.map((cell, at) => (
                <td key={heads[at] ?? at}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What can be done with a row, at its end. */
export function RowActions({ children }: { children: ReactNode }) {
  return <div className={classes.actions}>{children}</div>;
}

/** A second line, or what matters less. */
export function Quiet({ children }: { children: ReactNode }) {
  return <span className={classes.quiet}>{children}</span>;
}

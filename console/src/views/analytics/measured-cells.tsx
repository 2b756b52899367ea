import type { MeasuredRuns } from '../../api/analytics.ts';
import { formatRate } from '../../parts/rate.ts';

const columns = [
  ['runs', 'Runs'],
  ['passed', 'Passed'],
  ['failed', 'Failed'],
  ['errored', 'Errored'],
  ['flakes', 'Flakes'],
  ['passRate', 'Pass rate'],
  ['failRate', 'Fail rate'],
  ['flakeRate', 'Flake rate'],
  ['p50Ms', 'p50 ms'],
  ['p95Ms', 'p95 ms'],
] as const satisfies readonly (readonly [keyof MeasuredRuns, string])[];

export function MeasuredHeads() {
  return columns.map(([field, name]) => (
    <th key={field} scope="col">
      {name}
    </th>
  ));
}

type MeasuredCellsProps = {
  readonly measured: MeasuredRuns;
  /** Rates as people read them; else all is as the API gives it, to the digit. */
  readonly rounded?: boolean;
};

export function MeasuredCells({ measured, rounded = false }: MeasuredCellsProps) {
  return columns.map(([field]) => {
    const figure = measured[field];
    return <td key={field}>{rounded && field.endsWith('Rate') ? formatRate(figure) : (figure ?? '–')}</td>;
  });
}

import type { MeasuredRuns } from '../../api/analytics.ts';

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

/** The figures as the API gives them: nothing is rounded here. */
export function MeasuredCells({ measured }: { measured: MeasuredRuns }) {
  return columns.map(([field]) => <td key={field}>{measured[field] ?? '–'}</td>);
}

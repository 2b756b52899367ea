import { countBatch } from '#core/domain/batch.ts';
import type { RunOutcome, RunState } from '#core/domain/run.ts';

import { presentStatus as autonoma } from './dialects/autonoma/present.ts';
import { presentStatus as docket } from './dialects/docket/present.ts';
import { presentStatus as empirical } from './dialects/empirical/present.ts';
import { presentStatus as native } from './dialects/native/present.ts';
import {
  presentResult as testerarmyResult,
  presentStatus as testerarmyStatus,
} from './dialects/testerarmy/present.ts';

/** Of whom there is a page in `docs/dialects/`. */
export const vendors = ['autonoma', 'empirical', 'testerarmy', 'docket'] as const;
type Vendor = (typeof vendors)[number];

type Status = { readonly state: RunState; readonly outcome: RunOutcome | null; readonly meaning: string };

const statuses: readonly Status[] = [
  { state: 'queued', outcome: null, meaning: 'waits for a worker' },
  { state: 'running', outcome: null, meaning: 'under way' },
  { state: 'cancelling', outcome: null, meaning: 'told to stop, not yet stopped' },
  { state: 'ended', outcome: 'passed', meaning: 'the application did what the test says' },
  { state: 'ended', outcome: 'failed', meaning: 'the application did not' },
  { state: 'ended', outcome: 'errored', meaning: 'we could not tell, or we broke' },
  { state: 'ended', outcome: 'cancelled', meaning: 'stopped by somebody' },
];

/** `docs/status-words.md`, made by asking each dialect's presenter. */
export function describeStatusWords(): string {
  const rows = statuses.map((status) => {
    const words = wordsOf(status);
    return rowOf([status.meaning, native(status), ...vendors.map((vendor) => words[vendor])]);
  });
  return [
    '# Status words',
    '',
    'Runwright keeps state and outcome apart; each vendor has one word for both. This table is made from the',
    'presenters by `node src/api/write-contracts.ts`: do not edit it.',
    '',
    '| What it means | Runwright | Autonoma | Empirical | TesterArmy | Docket |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
    "Empirical's test run is our batch: the column says what a batch of one run is called. A batch of which at least",
    'one run came to a verdict has `ended`; one without any run, or without any verdict, is an `error`.',
    '',
  ].join('\n');
}

const begin = '<!-- made from the presenters by `node src/api/write-contracts.ts` -->';
const end = '<!-- end of what is made -->';

/**
 * A page of `docs/dialects/` with its table of status words made anew, between the two comments that mark its place. Throws where the page has
 * no such place.
 */
export function renewStatusTable(page: string, vendor: Vendor): string {
  const [before, after] = [page.indexOf(begin), page.indexOf(end)];
  if (before < 0 || after < before)
    throw new Error(`The page of ${vendor} has no place for its status words.`);
  const rows = statuses.map((status) => [status.meaning, native(status), wordsOf(status)[vendor]]);
  const table = alignedTable([['what it means', 'Runwright', 'here'], ...rows]);
  return `${page.slice(0, before)}${begin}\n\n${table}\n\n${page.slice(after)}`;
}

/** As the formatter of this repository writes a table; the first row is its head. */
function alignedTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_cell, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)));
  const [head = '', ...others] = rows.map((row) =>
    rowOf(row.map((cell, at) => cell.padEnd(widths[at] ?? 0))),
  );
  return [head, rowOf(widths.map((width) => '-'.repeat(width))), ...others].join('\n');
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function wordsOf(status: Status): Readonly<Record<Vendor, string>> {
  const result = testerarmyResult(status);
  const code = (word: string): string => `\`${word}\``;
  return {
    autonoma: code(autonoma(status)),
    empirical: code(
      empirical({
        ...status,
        counts: countBatch([{ ...status, flaky: false, skipped: false, snooze: null }]),
      }),
    ),
    testerarmy:
      result === undefined
        ? code(testerarmyStatus(status))
        : `${code(testerarmyStatus(status))}, result ${code(result)}`,
    docket: code(docket(status)),
  };
}

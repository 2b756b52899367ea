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
    const cells = [status.meaning, native(status), ...wordsOf(status)];
    return `| ${cells.join(' | ')} |`;
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

function wordsOf(status: Status): string[] {
  const result = testerarmyResult(status);
  const code = (word: string): string => `\`${word}\``;
  return [
    code(autonoma(status)),
    code(
      empirical({
        ...status,
        counts: countBatch([{ ...status, flaky: false, skipped: false, snooze: null }]),
      }),
    ),
    result === undefined
      ? code(testerarmyStatus(status))
      : `${code(testerarmyStatus(status))}, result ${code(result)}`,
    code(docket(status)),
  ];
}

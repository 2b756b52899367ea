import { wait } from '#base/wait.ts';
import { bodyOf, type Batch, type Client, type Run } from '#client/client.ts';
import { AppError } from '#core/domain/app-error.ts';
import { durationText } from '#report/wording.ts';

import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { printable } from '../text-layout.ts';

const pollMs = 1_000;

export type FollowOptions = {
  readonly terminal: Terminal;
  /** Undefined: for as long as it takes. */
  readonly timeoutMs: number | undefined;
  /** The batch as the server gives it, on standard output, instead of a line a run. */
  readonly json: boolean;
  readonly signal: AbortSignal;
};

/**
 * Waits until a batch has ended, with a line for each run as it ends. Throws `unavailable` where the time is up: the runs go on.
 * @returns 0 where all passed, 1 where one failed, 2 where one could not be judged or was cancelled.
 */
export async function followBatch(client: Client, id: string, options: FollowOptions): Promise<ExitCode> {
  const told = new Set<string>();
  const startedAt = performance.now();
  for (;;) {
    const batch = await getBatch(client, id);
    for (const run of batch.runs) {
      if (run.state !== 'ended' || told.has(run.id)) continue;
      told.add(run.id);
      if (!options.json) options.terminal.out.write(`${runLine(run, options.terminal)}\n`);
    }
    if (batch.state === 'ended') {
      if (options.json) options.terminal.out.write(`${JSON.stringify(batch)}\n`);
      else options.terminal.err.write(`${summaryOf(batch)}\n`);
      return exitCodeOf(batch);
    }
    if (options.timeoutMs !== undefined && performance.now() - startedAt > options.timeoutMs) {
      const open = batch.runs.filter(({ state }) => state !== 'ended').length;
      throw new AppError(
        'unavailable',
        `Batch ${batch.serial} has not ended in ${durationText(options.timeoutMs)}: ${open} of ${batch.runs.length} runs go on. Wait on with "runwright wait ${batch.serial}", or stop them with "runwright cancel ${batch.serial}".`,
      );
    }
    await wait(pollMs, options.signal);
  }
}

export async function getBatch(client: Client, batch: string): Promise<Batch> {
  return bodyOf(await client.GET('/runwright/v1/batches/{batch}', { params: { path: { batch } } }));
}

function runLine(run: Run, { out: { style } }: Terminal): string {
  const marks = {
    passed: run.flaky ? style.yellow('✓ flaky') : style.green('✓'),
    failed: style.red('✕'),
    errored: style.yellow('! not judged'),
    cancelled: style.dim('- cancelled'),
  };
  const mark = marks[run.outcome ?? 'errored'];
  const time = run.durationMs === null ? '' : style.dim(`  ${durationText(run.durationMs)}`);
  const head = `${mark} ${style.bold(printable(run.test.name))}${time}`;
  if (run.outcome === 'passed') return head;
  const reason = run.error === null ? [] : [`    ${printable(run.error.message)}`];
  return [head, ...reason, `    ${style.dim(run.url)}`].join('\n');
}

function summaryOf({ runs, serial }: Batch): string {
  const counts = new Map<string, number>();
  for (const { outcome } of runs) if (outcome) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const said = [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ');
  return `Batch ${serial}: ${said === '' ? 'no test fitted' : said}`;
}

function exitCodeOf({ outcome }: Batch): ExitCode {
  if (outcome === 'passed') return exitCodes.passed;
  return outcome === 'failed' ? exitCodes.failed : exitCodes.errored;
}

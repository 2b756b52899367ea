import { bodyOf } from '#client/client.ts';

import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { followBatch } from './batch-progress.ts';
import { connect, type Remote } from './connect.ts';

export type RerunInput = Remote & {
  readonly batch: string;
  /** Or could not be judged. */
  readonly onlyFailed: boolean;
  readonly environment: string | undefined;
  readonly wait: boolean;
  readonly timeoutMs: number | undefined;
  readonly json: boolean;
};

/** Starts the tests of a batch again; with `wait` it ends with them. */
export async function rerunCommand(
  input: RerunInput,
  { signal, terminal }: { readonly terminal: Terminal; readonly signal: AbortSignal },
): Promise<ExitCode> {
  const client = connect(input);
  const batch = bodyOf(
    await client.POST('/runwright/v1/batches/{batch}/rerun', {
      params: { path: { batch: input.batch } },
      body: {
        source: 'cli',
        onlyFailed: input.onlyFailed,
        ...(input.environment !== undefined && { environment: input.environment }),
      },
    }),
  );
  const count = batch.runs.length === 1 ? '1 run' : `${batch.runs.length} runs`;
  terminal.err.write(`Batch ${batch.serial}: ${count}\n`);
  if (input.wait) return await followBatch(client, batch.id, { ...input, terminal, signal });
  terminal.out.write(`${input.json ? JSON.stringify(batch) : batch.serial}\n`);
  return exitCodes.passed;
}

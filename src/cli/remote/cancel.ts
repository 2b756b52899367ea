import { bodyOf } from '#client/client.ts';

import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { connect, type Remote } from './connect.ts';

export type CancelInput = Remote & { readonly batch: string; readonly reason: string | undefined };

/** Stops all runs of a batch that have not ended. */
export async function cancelCommand(input: CancelInput, terminal: Terminal): Promise<ExitCode> {
  const batch = bodyOf(
    await connect(input).POST('/runwright/v1/batches/{batch}/cancel', {
      params: { path: { batch: input.batch } },
      body: { ...(input.reason !== undefined && { reason: input.reason }) },
    }),
  );
  const stopped = batch.runs.filter(
    ({ outcome, state }) => outcome === 'cancelled' || state === 'cancelling',
  );
  terminal.err.write(`Batch ${batch.serial}: ${stopped.length} of ${batch.runs.length} runs stopped\n`);
  return exitCodes.passed;
}

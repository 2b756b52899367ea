import { AppError } from '#core/domain/app-error.ts';
import type { Caller, Ref } from '#core/domain/records.ts';
import type { RunError } from '#core/domain/run.ts';
import type { StreamOutcome, StreamRecord } from '#core/domain/stream.ts';
import { endOpenAttempt } from '#store/attempts.ts';
import { endBatch } from '#store/batch-ends.ts';
import type { Connection } from '#store/database.ts';
import { forgetStreamMedia } from '#store/stream-media.ts';
import { lockStreamedRuns, type StreamedRun } from '#store/streamed-runs.ts';
import { lockOpenStreams, lockStream, markStreamEnded, standingOfStreams } from '#store/streams.ts';

import type { Context } from '../context.ts';
import { cancelInTransaction, endRun } from '../worker/end-run.ts';
import { lookUpStream } from './look-up-stream.ts';
import { missing } from '../look-up.ts';
import { tellOfBatch } from '../webhooks/tell-webhooks.ts';

type StreamEnd = { readonly outcome: StreamOutcome; readonly error: string | null };

/** Ends a stream that the caller has locked, what is left of its runs, and with the last stream of a batch that one too. */
export async function endStream(
  context: Context,
  tx: Connection,
  stream: StreamRecord,
  end: StreamEnd,
): Promise<void> {
  const now = context.clock();
  for (const run of await lockStreamedRuns(tx, stream.id, null)) await endLeftRun(context, tx, run, end);
  const said = [stream.error, end.error].filter((text) => text !== null);
  const error = said.length === 0 ? null : said.join('\n\n');
  await markStreamEnded(tx, stream.id, { outcome: end.outcome, error, now });
  await forgetStreamMedia(tx, stream.id);
  if (await endBatch(tx, stream.batchId, now)) await tellOfBatch(context, tx, stream.batchId, 'ended');
}

async function endLeftRun(
  context: Context,
  tx: Connection,
  run: StreamedRun,
  { error, outcome }: StreamEnd,
): Promise<void> {
  if (run.state === 'queued') {
    await cancelInTransaction(context, tx, run.runId, 'Its runner ended before its turn came.');
    return;
  }
  const isCancelled = outcome === 'abandoned';
  const told: RunError = {
    code: isCancelled ? 'cancelled' : 'worker_lost',
    message:
      error ??
      (isCancelled ? 'Its runner was interrupted.' : 'Its runner ended without telling how it ended.'),
  };
  const how = isCancelled ? 'cancelled' : 'errored';
  await endOpenAttempt(tx, run.runId, { outcome: how, error: told });
  await endRun(context, tx, run, { outcome: how, flaky: false, error: told, now: context.clock() });
}

export type AbandonStreamInput = { readonly stream: Ref; readonly reason?: string };

/** Nothing more will be told: runs that have not ended are cancelled. Throws `not_found`, `conflict` where it has ended. */
export async function abandonStream(
  context: Context,
  caller: Caller,
  input: AbandonStreamInput,
): Promise<StreamRecord> {
  const { id } = await lookUpStream(context.database, caller, input.stream);
  await context.database.transaction().execute(async (tx) => {
    const stream = (await lockStream(tx, id)) ?? missing('stream', input.stream);
    if (stream.outcome !== null) {
      throw new AppError(
        'conflict',
        `This stream has ended (${stream.outcome}): there is nothing to abandon.`,
      );
    }
    await endStream(context, tx, stream, { outcome: 'abandoned', error: input.reason ?? null });
  });
  return await lookUpStream(context.database, caller, { id });
}

/**
 * For whoever cancels a batch: its streams end with it, and those that have not begun are not waited for. To be called before its runs are locked.
 */
export async function abandonStreams(
  context: Context,
  tx: Connection,
  batchId: string,
  reason: string,
): Promise<number> {
  const streams = await lockOpenStreams(tx, batchId);
  for (const stream of streams) await endStream(context, tx, stream, { outcome: 'abandoned', error: reason });
  const left = (await standingOfStreams(tx, batchId))?.open ?? 0;
  if (left > 0 && (await endBatch(tx, batchId, context.clock(), 'cancelled'))) {
    await tellOfBatch(context, tx, batchId, 'ended');
  }
  return streams.length + left;
}

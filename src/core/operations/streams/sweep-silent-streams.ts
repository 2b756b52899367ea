import { streamTimes } from '#core/domain/stream.ts';
import { endBatch } from '#store/batch-ends.ts';
import { findForsakenBatch, lockSilentStream } from '#store/streams.ts';

import type { Context } from '../context.ts';
import { endStream } from './end-stream.ts';
import { tellOfBatch } from '../webhooks/tell-webhooks.ts';

/**
 * Ends streams of which nothing was heard for too long, and batches that wait for shards that never began: both errored, since nobody knows how
 * they went on. Any process may do it, any number at once.
 * @returns How many there were.
 */
export async function sweepSilentStreams(context: Context): Promise<number> {
  let swept = 0;
  while ((await sweepStream(context)) || (await sweepBatch(context))) swept += 1;
  return swept;
}

async function sweepStream(context: Context): Promise<boolean> {
  return await context.database.transaction().execute(async (tx) => {
    const since = new Date(context.clock().getTime() - streamTimes.silentMs);
    const stream = await lockSilentStream(tx, since);
    if (stream === undefined) return false;
    const minutes = streamTimes.silentMs / 60_000;
    const error = `Nothing was heard of the runner for ${minutes} minutes. Look at the log of the machine it ran on.`;
    context.log.warn({ streamId: stream.id, batchId: stream.batchId }, 'a stream of results fell silent');
    await endStream(context, tx, stream, { outcome: 'silent', error });
    return true;
  });
}

async function sweepBatch(context: Context): Promise<boolean> {
  return await context.database.transaction().execute(async (tx) => {
    const now = context.clock();
    const batchId = await findForsakenBatch(tx, new Date(now.getTime() - streamTimes.awaitedMs));
    if (batchId === undefined) return false;
    context.log.warn({ batchId }, 'a batch waited for shards that never began');
    if (await endBatch(tx, batchId, now, 'errored')) await tellOfBatch(context, tx, batchId, 'ended');
    return true;
  });
}

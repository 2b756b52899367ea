import { AppError } from '#core/domain/app-error.ts';
import type { Caller, Ref } from '#core/domain/records.ts';
import type { StreamRecord } from '#core/domain/stream.ts';
import { errorText } from '#core/results/error-text.ts';
import type { ToldEvent } from '#core/results/told-event.ts';
import { lockStream, noteHeard } from '#store/streams.ts';

import type { Context } from '../context.ts';
import { endStream } from './end-stream.ts';
import { maskSecrets, savedVariables } from '../start/freeze-variables.ts';
import { lookUpStream } from './look-up-stream.ts';
import { missing } from '../look-up.ts';
import { recordTold } from './record-told.ts';

export type RecordChunkInput = {
  readonly stream: Ref;
  /** From 1, without gaps. */
  readonly number: number;
  readonly events: readonly ToldEvent[];
};

const longestError = 4_000;

/**
 * What a runner told, recorded once however often it is sent. An event `run-end` ends the stream, and with the last stream of a batch that ends
 * too. Throws `not_found`, `conflict` where a chunk is missing in between or the stream has ended.
 */
export async function recordChunk(
  context: Context,
  caller: Caller,
  input: RecordChunkInput,
): Promise<StreamRecord> {
  const { id } = await lookUpStream(context.database, caller, input.stream);
  await context.database.transaction().execute(async (tx) => {
    const stream = (await lockStream(tx, id)) ?? missing('stream', input.stream);
    if (input.number <= stream.chunk) return;
    refuseOutOfTurn(stream, input.number);
    const now = context.clock();
    const saved = await savedVariables(context, tx, stream.projectId, stream.environmentId);
    const events = maskSecrets(input.events, saved);
    await recordTold(context, caller, tx, { stream, saved, events });
    const error = errorsOf(stream.error, events);
    await noteHeard(tx, id, { chunk: input.number, error, now });
    const end = events.find((event) => event.type === 'run-end');
    if (end === undefined) return;
    const outcome = end.status === 'interrupted' ? 'abandoned' : 'finished';
    const timedOut =
      end.status === 'timedout' ? 'The runner stopped, because its time for the whole was up.' : null;
    await endStream(context, tx, { ...stream, error }, { outcome, error: timedOut });
  });
  return await lookUpStream(context.database, caller, { id });
}

function refuseOutOfTurn(stream: StreamRecord, number: number): void {
  if (stream.outcome !== null) {
    const why = stream.error === null ? '' : ` ${stream.error}`;
    throw new AppError('conflict', `This stream has ended (${stream.outcome}): nothing more is taken.${why}`);
  }
  if (number === stream.chunk + 1) return;
  throw new AppError('conflict', `Chunk ${stream.chunk + 1} comes next: send it before chunk ${number}.`, {
    details: { next: stream.chunk + 1 },
  });
}

function errorsOf(before: string | null, events: readonly ToldEvent[]): string | null {
  const told = events.flatMap((event) => (event.type === 'error' ? [errorText(event.error)] : []));
  const all = [...(before === null ? [] : [before]), ...told];
  return all.length === 0 ? null : all.join('\n\n').slice(0, longestError);
}

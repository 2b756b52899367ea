import { randomUUID } from 'node:crypto';

import { AppError } from '#core/domain/app-error.ts';
import type { BatchRecord, Caller, Ref } from '#core/domain/records.ts';
import { parseReport } from '#core/results/parse-report.ts';
import type { UploadedReport } from '#core/results/report-document.ts';
import type { ToldEvent } from '#core/results/told-event.ts';
import { keepStreamMedia } from '#store/stream-media.ts';

import type { Context } from '../context.ts';
import { getBatch } from '../batches/get-batch.ts';
import { openStream, type OpenStreamInput } from './open-stream.ts';
import { recordChunk } from './record-chunk.ts';

export type UploadReportsInput = Omit<OpenStreamInput, 'key' | 'shard' | 'runner'> & {
  /** Of one run: its shards, or what several tools wrote of it. */
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
};

const mostEvents = 2_000;
const mostCasesAtOnce = 500;

/**
 * Results that are all there already, as one batch, which has ended: a stream a file. Throws `bad_request` for a file that is no report, with its
 * name, and before anything is recorded; otherwise as `openStream`.
 */
export async function uploadReports(
  context: Context,
  caller: Caller,
  { files, ...input }: UploadReportsInput,
): Promise<BatchRecord> {
  if (files.length === 0) throw new AppError('bad_request', 'There is no report: send one file at least.');
  const reports = files.map(({ bytes, name }) => parse(bytes, name, context.clock()));
  const key = `upload ${randomUUID()}`;
  let batch: Ref | undefined;
  for (const [at, report] of reports.entries()) {
    const shard = { number: at + 1, total: reports.length };
    const stream = await openStream(context, caller, { ...input, key, shard, runner: report.runner });
    batch = { id: stream.batchId };
    for (const [sha256, { bytes, contentType }] of report.files) {
      const media = await context.media.put(bytes, contentType);
      await keepStreamMedia(context.database, stream.id, { ...media, sha256 });
    }
    for (const [chunk, events] of chunksOf(report.events).entries()) {
      await recordChunk(context, caller, { stream: { id: stream.id }, number: chunk + 1, events });
    }
  }
  return await getBatch(context, caller, { batch: batch ?? { id: '' } });
}

function parse(bytes: Uint8Array, name: string, now: Date): UploadedReport {
  try {
    return parseReport(bytes, now);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError(error.code, `${name}: ${error.message}`, { cause: error, problems: error.problems });
  }
}

/** So that no transaction is longer than that of a runner's own chunk. */
function chunksOf(events: readonly ToldEvent[]): ToldEvent[][] {
  const small = events.flatMap((event): ToldEvent[] =>
    event.type === 'cases'
      ? partsOf(event.cases, mostCasesAtOnce).map((cases) => ({ type: 'cases', cases }))
      : [event],
  );
  const chunks: ToldEvent[][] = [];
  for (const event of small) {
    const last = chunks.at(-1);
    if (last === undefined || last.length >= mostEvents || event.type === 'cases') chunks.push([event]);
    else last.push(event);
  }
  return chunks;
}

function partsOf<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) =>
    list.slice(at * size, (at + 1) * size),
  );
}

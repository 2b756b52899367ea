import type { z } from 'zod';

import { type StreamRecord, streamTimes } from '#core/domain/stream.ts';

import type { Links } from '../../links.ts';
import { presentIdentity } from './present-record.ts';
import type { streamSchema } from './schema-streams.ts';

export function presentStream(stream: StreamRecord, links: Links): z.infer<typeof streamSchema> {
  const { batchId, batchSerial, chunk, error, outcome, projectId, runner, shard, shards } = stream;
  return {
    ...presentIdentity(stream),
    projectId,
    batch: { id: batchId, serial: batchSerial, url: links.batch(batchId) },
    shard,
    shards,
    runner,
    chunk,
    heardAt: stream.heardAt.toISOString(),
    outcome,
    endedAt: stream.endedAt?.toISOString() ?? null,
    error,
    beatSeconds: streamTimes.beatMs / 1000,
  };
}

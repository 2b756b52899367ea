import type { z } from 'zod';

import type { BatchRecord, BatchSummary } from '#core/domain/records.ts';

import type { Links } from '../../links.ts';
import { presentIdentity } from './present-record.ts';
import { presentRunRecord } from './present.ts';
import type { batchSchema, batchSummarySchema } from './schema.ts';

export function presentBatch(batch: BatchRecord, links: Links): z.infer<typeof batchSchema> {
  return { ...presentShape(batch, links), runs: batch.runs.map((run) => presentRunRecord(run, links)) };
}

export function presentBatchSummary(batch: BatchSummary, links: Links): z.infer<typeof batchSummarySchema> {
  return { ...presentShape(batch, links), counts: batch.counts };
}

function presentShape(batch: Omit<BatchRecord, 'runs'>, links: Links) {
  const { build } = batch;
  return {
    ...presentIdentity(batch),
    projectId: batch.projectId,
    name: batch.name,
    environment: batch.environment,
    source: batch.source,
    branch: batch.branch,
    headSha: batch.headSha,
    build:
      build === null
        ? null
        : { url: build.url ?? null, branch: build.branch ?? null, commit: build.commit ?? null },
    state: batch.state,
    outcome: batch.outcome,
    startedAt: batch.startedAt?.toISOString() ?? null,
    endedAt: batch.endedAt?.toISOString() ?? null,
    error: batch.error,
    reports: batch.reports && {
      json: links.batchReport(batch.id),
      html: links.media(batch.reports.html),
    },
  };
}

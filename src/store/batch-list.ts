import { type SelectQueryBuilder, sql } from 'kysely';

import { type BatchCounts, batchState, countBatch } from '#core/domain/batch.ts';
import type { BatchSummary } from '#core/domain/records.ts';
import type { RunState } from '#core/domain/run.ts';

import { type BatchFilter, isBatch } from './batch-filter.ts';
import { earliest, isTold, suiteErrorOfBatch } from './batches.ts';
import type { Connection } from './database.ts';
import { countRows, type PageOf } from './pages.ts';
import type { Schema } from './schema.ts';

type OfProject = BatchFilter & { readonly projectId: string };

type BatchQuery<O> = SelectQueryBuilder<Schema, 'batches', O>;

/** Newest first, by page. */
export async function listBatchSummaries(
  db: Connection,
  filter: OfProject,
  page: PageOf,
): Promise<BatchSummary[]> {
  const ids = filtered(db.selectFrom('batches').select('batches.id'), filter)
    .orderBy('batches.serial', 'desc')
    .limit(page.limit)
    .offset(page.offset);
  const rows = await db
    .selectFrom('batches')
    .leftJoin('environments', 'environments.id', 'batches.environment_id')
    .selectAll('batches')
    .select([
      'environments.name as environment_name',
      'environments.slug as environment_slug',
      suiteErrorOfBatch.as('suite_error'),
    ])
    .where('batches.id', 'in', ids)
    .orderBy('batches.serial', 'desc')
    .execute();
  const open = await standingOf(
    db,
    rows.filter((row) => row.ended_at === null),
  );
  return rows.map((row) => {
    const ended = {
      state: 'ended',
      startedAt: row.started_at,
      counts: row.counts ?? countBatch([]),
    } as const;
    const { counts, startedAt, state } = open.get(row.id) ?? ended;
    return {
      id: row.id,
      serial: row.serial,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
      projectId: row.project_id,
      name: row.name,
      environment:
        row.environment_id === null
          ? null
          : { id: row.environment_id, name: row.environment_name ?? '', slug: row.environment_slug ?? '' },
      source: row.source,
      input: row.input,
      build: row.build,
      branch: row.branch,
      headSha: row.head_sha,
      groupId: row.group_id,
      externalRef: row.external_ref,
      state,
      outcome: row.outcome,
      startedAt,
      endedAt: row.ended_at,
      error: row.suite_error,
      reports: row.reports,
      counts,
    };
  });
}

/** Counted as far as a list can be paged. */
export async function countBatches(db: Connection, filter: OfProject): Promise<number> {
  return await countRows(db, (limit) =>
    filtered(db.selectFrom('batches').select('batches.serial'), filter).limit(limit),
  );
}

function filtered<O>(query: BatchQuery<O>, filter: OfProject): BatchQuery<O> {
  return query.where('batches.project_id', '=', filter.projectId).where(isBatch(filter));
}

type OpenBatch = { readonly id: string; readonly shards: number | null; readonly ended_at: Date | null };

type Standing = {
  readonly state: RunState;
  readonly startedAt: Date | null;
  readonly counts: BatchCounts;
};

/** How batches stand of which not all runs have ended. */
async function standingOf(db: Connection, batches: readonly OpenBatch[]): Promise<Map<string, Standing>> {
  if (batches.length === 0) return new Map();
  const rows = await db
    .selectFrom('runs')
    .select(['batch_id', 'state', 'outcome', 'flaky', 'skipped', 'snooze_id', 'started_at'])
    .where('batch_id', '=', sql<string>`any(${batches.map(({ id }) => id)}::uuid[])`)
    .execute();
  const runs = Map.groupBy(rows, (row) => row.batch_id ?? '');
  return new Map(
    batches.map((batch) => {
      const ofBatch = runs.get(batch.id) ?? [];
      const standing: Standing = {
        state: batchState(
          ofBatch.map((run) => run.state),
          isTold(batch),
        ),
        startedAt: earliest(ofBatch.map((run) => run.started_at)),
        counts: countBatch(
          ofBatch.map(({ outcome, flaky, skipped, snooze_id: id }) => ({
            outcome,
            flaky,
            skipped,
            snooze: id === null ? null : { id },
          })),
        ),
      };
      return [batch.id, standing];
    }),
  );
}

import { sql } from 'kysely';

import { batchState, countBatch, countOpen } from '#core/domain/batch.ts';
import type { BatchSummary } from '#core/domain/records.ts';

import { type BatchFilter, isBatch } from './batch-filter.ts';
import { type BatchRow, batchRows, earliest, isTold, toUncounted } from './batches.ts';
import type { Connection } from './database.ts';
import { countRows, newestFirst, type PageOf } from './pages.ts';

/** Newest first, by page. */
export async function listBatchSummaries(
  db: Connection,
  filter: BatchFilter,
  page: PageOf,
): Promise<BatchSummary[]> {
  // Only what is shown is joined to what it belongs to.
  const ids = db
    .selectFrom('batches')
    .select('batches.id')
    .where(isBatch(filter))
    .$call(newestFirst(page, 'batches'));
  const rows = await batchRows(db).where('batches.id', 'in', ids).orderBy('batches.serial', 'desc').execute();
  const open = await standingOf(
    db,
    rows.filter((row) => row.ended_at === null),
  );
  return rows.map((row) => toSummary(row, open.get(row.id) ?? endingOf(row)));
}

function toSummary(row: BatchRow, standing: Standing): BatchSummary {
  return {
    ...toUncounted(row),
    updatedAt: row.updated_at,
    input: row.input,
    outcome: row.outcome,
    endedAt: row.ended_at,
    ...standing,
  };
}

/** How a batch stands that has ended: its row has kept it. */
function endingOf(row: BatchRow): Standing {
  const counts = { ...(row.counts ?? countBatch([])), ...countOpen([]) };
  return { state: 'ended', startedAt: row.started_at, counts };
}

/** Counted as far as a list can be paged. */
export async function countBatches(db: Connection, filter: BatchFilter): Promise<number> {
  return await countRows(db, (limit) =>
    db.selectFrom('batches').select('batches.serial').where(isBatch(filter)).limit(limit),
  );
}

type OpenBatch = { readonly id: string; readonly shards: number | null; readonly ended_at: Date | null };

/** One value for all snoozes, for runs to be grouped by. */
const snooze = sql<object | null>`case when snooze_id is not null then '{}'::jsonb end`;

type Standing = Pick<BatchSummary, 'state' | 'startedAt' | 'counts'>;

/** How batches stand of which not all runs have ended. */
async function standingOf(db: Connection, batches: readonly OpenBatch[]): Promise<Map<string, Standing>> {
  if (batches.length === 0) return new Map();
  const rows = await db
    .selectFrom('runs')
    .select(({ fn }) => [
      'batch_id as batchId',
      'state',
      'outcome',
      'flaky',
      'skipped',
      snooze.as('snooze'),
      fn.min('started_at').as('startedAt'),
      fn.countAll<number>().as('count'),
    ])
    .where('batch_id', '=', sql<string>`any(${batches.map(({ id }) => id)}::uuid[])`)
    .groupBy(['batch_id', 'state', 'outcome', 'flaky', 'skipped', snooze])
    .execute();
  const runs = Map.groupBy(rows, ({ batchId }) => batchId ?? '');
  return new Map(
    batches.map((batch) => {
      const ofBatch = runs.get(batch.id) ?? [];
      const standing: Standing = {
        state: batchState(
          ofBatch.map(({ state }) => state),
          isTold(batch),
        ),
        startedAt: earliest(ofBatch.map(({ startedAt }) => startedAt)),
        counts: { ...countBatch(ofBatch), ...countOpen(ofBatch) },
      };
      return [batch.id, standing];
    }),
  );
}

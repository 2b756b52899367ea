import { sql } from 'kysely';

import type { Connection } from './database.ts';

/** Runs of a group's earlier batches that have not begun, for the same deployment and commit: the run's id by the test's. */
export async function queuedTwins(
  db: Connection,
  asked: {
    readonly groupId: string;
    readonly environmentId: string | null;
    readonly baseUrl: string | undefined;
    readonly commit: string | undefined;
  },
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; test_id: string }>`
    select runs.id, runs.test_id
    from runs join batches on batches.id = runs.batch_id
    where batches.group_id = ${asked.groupId} and batches.ended_at is null and runs.state = 'queued'
      and batches.environment_id is not distinct from ${asked.environmentId}
      and batches.build ->> 'commit' is not distinct from ${asked.commit ?? null}
      and (${asked.baseUrl ?? null}::text is null or runs.options ->> 'baseUrl' = ${asked.baseUrl ?? null})
    order by runs.serial`.execute(db);
  return new Map(rows.map((row) => [row.test_id, row.id]));
}

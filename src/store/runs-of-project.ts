import { sql } from 'kysely';

import type { Connection } from './database.ts';

/** Others who lock the same project wait until the transaction has ended. */
export async function lockProject(db: Connection, projectId: string): Promise<void> {
  await db.selectFrom('projects').select('id').where('id', '=', projectId).forNoKeyUpdate().execute();
}

/** Runs that were asked for since then, those that were cancelled before they began left out; counted up to `atMost`. */
export async function countRunsSince(
  db: Connection,
  projectId: string,
  since: Date,
  atMost: number,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select from runs
      where project_id = ${projectId} and created_at >= ${since}
        and not (state = 'ended' and outcome = 'cancelled' and started_at is null)
      limit ${atMost}
    ) as started`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Those that have not ended, oldest first. */
export async function openRunsOfProject(db: Connection, projectId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('runs')
    .select('id')
    .where('project_id', '=', projectId)
    .where('state', '<>', 'ended')
    .orderBy('serial')
    .execute();
  return rows.map((row) => row.id);
}

import type { Connection } from './database.ts';

/** The id of the project that a run belongs to. */
export async function projectOfRun(db: Connection, runId: string): Promise<string | undefined> {
  const row = await db.selectFrom('runs').select('project_id').where('id', '=', runId).executeTakeFirst();
  return row?.project_id;
}

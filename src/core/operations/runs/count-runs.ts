import { countRuns as selectCounts } from '#store/runs.ts';

import type { Context } from '../context.ts';

/** How many runs wait and how many are under way, of all projects: for the server's own metrics. */
export async function countRuns(
  context: Context,
): Promise<{ readonly queued: number; readonly running: number }> {
  return await selectCounts(context.database);
}

import { releaseMedia } from '#store/kept-media.ts';
import { publishEvent } from '#store/run-events.ts';
import { dropFilesOfDeleted, dropRunMedia, dropSuiteReports } from '#store/run-media.ts';

import type { Context } from '../context.ts';

const atOnce = 100;
/** What was deleted by mistake can be brought back for so long by whoever looks after the database. */
const deletedKeptMs = 7 * 86_400_000;

/**
 * Runs and batches that ended longer ago than their project keeps media lose theirs, and a project that was deleted a week ago loses all of its bytes.
 * Verdicts and texts stay. Any process may do it, any number at once. @returns How many things lost some.
 */
export async function dropMedia(context: Context): Promise<number> {
  const now = context.clock();
  const deletedBefore = new Date(now.getTime() - deletedKeptMs);
  return await context.database.transaction().execute(async (tx) => {
    const limit = { now, deletedBefore, limit: atOnce };
    const { runIds, sha256s } = await dropRunMedia(tx, limit);
    const reports = await dropSuiteReports(tx, limit);
    const files = await dropFilesOfDeleted(tx, deletedBefore);
    await releaseMedia(tx, [...sha256s, ...reports, ...files], now);
    for (const runId of runIds) await publishEvent(tx, { runId, kind: 'changed' });
    return runIds.length + reports.length + files.length;
  });
}

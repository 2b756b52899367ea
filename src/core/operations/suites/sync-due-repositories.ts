import { repositoriesToSync } from '#store/repositories.ts';
import { publishSuiteWork } from '#store/run-events.ts';
import { insertSuiteJob } from '#store/suite-jobs.ts';

import type { Context } from '../context.ts';

/**
 * Repositories whose time has come are to be read again, by a worker. Any process may do it, any number at once. @returns How many there were.
 */
export async function syncDueRepositories(context: Context): Promise<number> {
  return await context.database.transaction().execute(async (tx) => {
    const now = context.clock();
    const due = await repositoriesToSync(tx, now);
    for (const repositoryId of due) await insertSuiteJob(tx, { kind: 'sync', repositoryId }, now);
    if (due.length > 0) await publishSuiteWork(tx);
    return due.length;
  });
}

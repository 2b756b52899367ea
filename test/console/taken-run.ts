import { startRun } from '#core/operations/start/start-run.ts';
import { takeRuns, type TakenRun } from '#core/operations/worker/take-runs.ts';

import { owner, type TestServer } from '../api/open-server.ts';

/** Queues a run of the test. @param id Of the test. */
export async function queueRunOf({ context }: TestServer, id: string): Promise<{ readonly id: string }> {
  return await startRun(context, owner, { test: { id }, source: 'api', input: {} });
}

/** Takes the run as a worker would, with whatever else is queued. */
export async function takeRun({ context }: TestServer, { id }: { readonly id: string }): Promise<TakenRun> {
  const taken = await takeRuns(context, { limit: 50, owner: 'tests', leaseMs: 3_600_000 });
  const found = taken.find(({ runId }) => runId === id);
  if (found === undefined) throw new Error('The run was not taken.');
  return found;
}

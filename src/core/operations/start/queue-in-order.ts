import type { Caller, ProjectRecord } from '#core/domain/records.ts';
import type { Connection } from '#store/database.ts';

import type { Context } from '../context.ts';
import { queueUntold, type RunRequest } from './queue-run.ts';
import { limitMessage, limitReached, runsLeftToday } from './run-limit.ts';
import { tellOfQueuedRuns } from '../webhooks/tell-webhooks.ts';

/** How the runs of a batch follow each other. */
export type BatchOrder = {
  /** Each waits for the one before, however that ends; all at once unless said. */
  readonly sequential?: boolean;
  /** Runs first; the others start in the browser session that it leaves, and do not run where it does not pass. */
  readonly preparationTestId?: string | null;
  /** Why the run of a test is cancelled at once, by the test's id; asked for in the transaction that queues. */
  readonly refused?: (tx: Connection) => Promise<ReadonlyMap<string, string>>;
};

/** A run that is queued only to be cancelled, and why. */
export type RefusedRun = { readonly runId: string; readonly reason: string };

/**
 * Queues the runs of a batch. Throws `rate_limited` where no run is left today.
 * @returns Those beyond the project's limit of today, and those that are refused: to be cancelled once all runs of the batch are there.
 */
export async function queueInOrder(
  context: Context,
  caller: Caller,
  tx: Connection,
  { order, project, requests }: BatchRuns,
): Promise<readonly RefusedRun[]> {
  const left = await runsLeftToday(tx, project, context.clock());
  if (left === 0 && requests.length > 0) throw limitReached(project, context.clock());
  const refused = (await order.refused?.(tx)) ?? new Map<string, string>();
  const preparation = requests.find(({ test }) => test.id === order.preparationTestId);
  const others = requests.filter((request) => request !== preparation);
  const queued: string[] = [];
  const cancelled: RefusedRun[] = [];
  let before: string | null = null;
  let started = 0;
  for (const request of preparation === undefined ? others : [preparation, ...others]) {
    const isPreparation = request === preparation;
    const kind = isPreparation ? 'preparation' : 'test';
    const runId: string = await queueUntold(context, caller, tx, { ...request, waitsFor: before, kind });
    queued.push(runId);
    const isNeeded = isPreparation && others.some(({ test }) => !refused.has(test.id));
    const refusal = isNeeded ? undefined : refused.get(request.test.id);
    const reason = started < left ? refusal : limitMessage(project);
    if (reason !== undefined) {
      cancelled.push({ runId, reason });
      continue;
    }
    started += 1;
    if (isPreparation || order.sequential === true) before = runId;
  }
  await tellOfQueuedRuns(context, tx, { projectId: project.id, runIds: queued });
  return cancelled;
}

type BatchRuns = {
  readonly project: ProjectRecord;
  readonly requests: readonly Omit<RunRequest, 'waitsFor' | 'kind'>[];
  readonly order: BatchOrder;
};

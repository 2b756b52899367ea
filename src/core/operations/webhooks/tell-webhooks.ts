import type { WebhookEvent } from '#core/domain/webhook.ts';
import type { Connection } from '#store/database.ts';
import { insertDeliveries } from '#store/webhook-deliveries.ts';
import { startRunDelivery } from '#store/webhook-outbox.ts';
import { findTold, listenersTo, type Told } from '#store/webhooks.ts';

import type { Context } from '../context.ts';

type Moment = 'queued' | 'started' | 'ended';

/**
 * Puts what has just happened to a run into the outbox of each webhook that asked for it, in the transaction in which it happens: it is
 * told if and only if it is so. Telling the same twice changes nothing.
 */
export async function tellOfRun(
  context: Context,
  tx: Connection,
  runId: string,
  moment: Moment,
): Promise<void> {
  const run = await findTold(tx, 'run', runId);
  await tell(context, tx, { noun: 'run', moment, told: run });
  // A batch has started when a run of it has.
  if (moment === 'started' && run.batchId !== null) await tellOfBatch(context, tx, run.batchId, 'started');
  if (moment !== 'ended') return;
  const own = await startRunDelivery(tx, runId);
  if (own === undefined) return;
  // The one dialect whose runs and projects name an address themselves.
  await insertDeliveries(tx, [
    {
      ...own,
      projectId: run.projectId,
      webhookId: null,
      runId,
      batchId: null,
      dialect: 'testerarmy',
      event: 'run.ended',
      now: context.clock(),
    },
  ]);
}

/** The same for runs that have just been queued in one project: who is to be told is asked once. */
export async function tellOfQueuedRuns(
  context: Context,
  tx: Connection,
  { projectId, runIds }: { readonly projectId: string; readonly runIds: readonly string[] },
): Promise<void> {
  if (runIds.length === 0) return;
  const listeners = await listenersTo(tx, projectId, ['run.queued']);
  const now = context.clock();
  const deliveryOf = (listener: (typeof listeners)[number], runId: string) =>
    ({ ...listener, projectId, runId, batchId: null, event: 'run.queued', now }) as const;
  await insertDeliveries(
    tx,
    runIds.flatMap((runId) => listeners.map((listener) => deliveryOf(listener, runId))),
  );
}

/** The same for a batch. */
export async function tellOfBatch(
  context: Context,
  tx: Connection,
  batchId: string,
  moment: Moment,
): Promise<void> {
  const told = await findTold(tx, 'batch', batchId);
  await tell(context, tx, { noun: 'batch', moment, told });
}

async function tell(
  context: Context,
  tx: Connection,
  { noun, moment, told }: { readonly noun: 'run' | 'batch'; readonly moment: Moment; readonly told: Told },
): Promise<void> {
  const event = `${noun}.${moment}` as const;
  const isEnd = moment === 'ended' && told.outcome !== null;
  const asked: WebhookEvent[] = isEnd ? [event, `${noun}.${told.outcome}`] : [event];
  const listeners = await listenersTo(tx, told.projectId, asked);
  const now = context.clock();
  await insertDeliveries(
    tx,
    listeners.map(({ dialect, url, webhookId }) => ({
      dialect,
      url,
      webhookId,
      projectId: told.projectId,
      runId: noun === 'run' ? told.id : null,
      batchId: noun === 'batch' ? told.id : null,
      event,
      now,
    })),
  );
}

import { AppError } from '#core/domain/app-error.ts';
import { type DeliveryRecord, type WebhookNews, webhookRules } from '#core/domain/webhook.ts';
import { findBatch } from '#store/batches.ts';
import { findProject } from '#store/projects.ts';
import { findRunDetail } from '#store/runs.ts';
import {
  type AttemptEnd,
  type Claim,
  claimDeliveries,
  type ClaimedDelivery,
  endAttempt,
  keepDeliveryBody,
} from '#store/webhook-outbox.ts';

import type { Context } from '../context.ts';

/*
 * The three steps of whoever sends what is in the outbox: take, make the body, say what came of it. Any node may do it, any number at
 * once. A node that takes a delivery and is not heard of again loses it with its lease; then another sends it once more, under the same
 * id. So a receiver is told at least once, and knows a repetition by the id.
 */

export type TakenDelivery = Omit<ClaimedDelivery, 'sealedSecret' | 'wanted'> & {
  readonly secret: string | null;
};

/** Of those that are due; deliveries of webhooks that are switched off are given up. */
export async function takeDeliveries(
  context: Context,
  input: Claim,
): Promise<{ readonly taken: readonly TakenDelivery[]; readonly claimed: number }> {
  const claimed = await claimDeliveries(context.database, input);
  const taken: TakenDelivery[] = [];
  for (const { sealedSecret, wanted, ...delivery } of claimed) {
    if (!wanted) {
      await end(context, delivery, { answer: undefined, state: 'dead', delayMs: 0 });
      continue;
    }
    try {
      const secret = sealedSecret === null ? null : context.secrets.open(sealedSecret);
      taken.push({ ...delivery, secret });
    } catch (error) {
      // One that cannot be signed must not keep the others from being sent.
      if (!(error instanceof AppError)) throw error;
      await recordAnswer(context, delivery, { durationMs: 0, error: error.message, isFinal: true });
    }
  }
  return { taken, claimed: claimed.length };
}

/** The news of a delivery, as things are now. Undefined where the run or batch is not there any more. */
export async function readNews(context: Context, delivery: DeliveryRecord): Promise<WebhookNews | undefined> {
  const { database } = context;
  const { batchId, runId } = delivery;
  const project = await findProject(database, { id: delivery.projectId }, null);
  const run = runId === null ? null : await findRunDetail(database, { id: runId }, null);
  const batch = batchId === null ? null : await findBatch(database, { id: batchId }, null);
  if (project === undefined || run === undefined || batch === undefined) return undefined;
  return { event: delivery.event, id: delivery.id, at: delivery.createdAt, project, run, batch };
}

/** Keeps the body before it is sent for the first time. @returns What is to be sent. */
export async function keepBody(context: Context, delivery: DeliveryRecord, body: string): Promise<string> {
  return await keepDeliveryBody(context.database, delivery.id, body);
}

export type Answer = { readonly durationMs: number } & (
  | { readonly status: number }
  | { readonly error: string; readonly isFinal?: boolean | undefined }
);

/** Notes what came of one attempt, and when the next one is to be, if any. */
export async function recordAnswer(
  context: Context,
  delivery: Pick<TakenDelivery, 'id' | 'attempts' | 'dialect' | 'tryInSeries'>,
  answer: Answer,
): Promise<void> {
  const status = 'status' in answer ? answer.status : null;
  const error = 'error' in answer ? answer.error : refusalOf(delivery, answer.status);
  const delayMs = webhookRules[delivery.dialect]?.retryDelaysMs[delivery.tryInSeries - 1];
  const isOver = delayMs === undefined || ('error' in answer && answer.isFinal === true);
  const failed = isOver ? ({ state: 'dead', delayMs: 0 } as const) : ({ state: 'pending', delayMs } as const);
  await end(context, delivery, {
    answer: { durationMs: Math.round(answer.durationMs), status, error },
    ...(error === null ? { state: 'delivered', delayMs: 0 } : failed),
  });
}

/** The node stops and does not know whether it was received: another one sends it again at once. */
export async function handBack(context: Context, delivery: TakenDelivery): Promise<void> {
  await end(context, delivery, {
    answer: { durationMs: 0, status: null, error: 'The server was stopped before it had an answer.' },
    state: 'pending',
    delayMs: 0,
  });
}

function refusalOf({ dialect }: Pick<TakenDelivery, 'dialect'>, status: number): string | null {
  const highest = webhookRules[dialect]?.highestStatus ?? 299;
  if (status >= 200 && status <= highest) return null;
  if (status >= 300 && status < 400) {
    return `It answered ${status}, a redirect, which is not followed: give the address it leads to.`;
  }
  return `It answered ${status}; ${highest === 299 ? '200 to 299' : `200 to ${highest}`} says that it is received.`;
}

async function end(
  context: Context,
  { id, attempts }: Pick<TakenDelivery, 'id' | 'attempts'>,
  outcome: Omit<AttemptEnd, 'deliveryId' | 'number'>,
): Promise<void> {
  await context.database
    .transaction()
    .execute(async (tx) => await endAttempt(tx, { deliveryId: id, number: attempts, ...outcome }));
}

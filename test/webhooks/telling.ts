import { createWebhookVoices } from '#api/webhook-voices.ts';
import { createWebhook, type CreatedWebhook } from '#core/operations/webhooks/create-webhook.ts';
import type { Context } from '#core/operations/context.ts';
import { finishRun } from '#core/operations/worker/finish-run.ts';
import { getDelivery } from '#core/operations/webhooks/get-delivery.ts';
import { listDeliveries } from '#core/operations/webhooks/list-deliveries.ts';
import { takeRuns } from '#core/operations/worker/take-runs.ts';
import type { DialectName } from '#core/domain/records.ts';
import type { RunOutcome } from '#core/domain/run.ts';
import type { DeliveryDetail, DeliveryState, WebhookEvent } from '#core/domain/webhook.ts';
import { createAddressPolicy } from '#network/address-policy.ts';
import { type Courier, createCourier, type CourierOptions } from '#webhooks/courier.ts';

import { admin } from '../rig/context.ts';
import { until } from '../rig/until.ts';

export const origin = 'https://runwright.example';

export function startCourier(context: Context, options: Partial<CourierOptions> = {}): Courier {
  return createCourier(context, {
    voices: createWebhookVoices(context, origin),
    network: { policy: createAddressPolicy() },
    pollMs: 50,
    ...options,
  });
}

export async function addWebhook(
  context: Context,
  projectId: string,
  url: string,
  {
    dialect = 'native',
    events = ['batch.ended'],
  }: { readonly dialect?: DialectName; readonly events?: readonly WebhookEvent[] } = {},
): Promise<CreatedWebhook> {
  return await createWebhook(context, admin, { project: { id: projectId }, dialect, url, events });
}

/** Takes so many queued runs and ends them, as a worker does. */
export async function carryOut(context: Context, outcomes: readonly RunOutcome[]): Promise<void> {
  const runs = await takeRuns(context, { limit: outcomes.length, owner: 'test/1', leaseMs: 20_000 });
  await Promise.all(
    outcomes.map(async (outcome, index) => {
      const run = runs[index];
      if (run === undefined) throw new Error('There are fewer runs than outcomes');
      const result = { outcome, flaky: false, startedAt: new Date(), durationMs: 1, attempts: [] };
      await finishRun(context, { ...run, result });
    }),
  );
}

/** Of a project, oldest first, with their attempts. */
export async function deliveriesOf(context: Context, projectId: string): Promise<DeliveryDetail[]> {
  const { items } = await listDeliveries(context, admin, { project: { id: projectId }, limit: 200 });
  const oldestFirst = items.toReversed();
  return await Promise.all(
    oldestFirst.map(async ({ id }) => await getDelivery(context, admin, { delivery: { id } })),
  );
}

/** The project's only delivery, once it is in the state and has had so many attempts. */
export async function deliveryIn(
  context: Context,
  projectId: string,
  state: DeliveryState,
  attempts = 0,
): Promise<DeliveryDetail> {
  return await until(async () => {
    const [only] = await deliveriesOf(context, projectId);
    return only?.state === state && only.attempts >= attempts ? only : undefined;
  }, 20_000);
}

/** What is to be sent later is due now. */
export async function hurry(context: Context): Promise<void> {
  await context.database
    .updateTable('webhook_deliveries')
    .set({ next_at: new Date(0) })
    .where('state', '=', 'pending')
    .execute();
}

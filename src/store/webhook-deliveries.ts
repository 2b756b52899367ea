import { type Selectable, sql } from 'kysely';

import type { DialectName, Ref } from '#core/domain/records.ts';
import type { DeliveryAttempt, DeliveryRecord, DeliveryState, ToldEvent } from '#core/domain/webhook.ts';

import type { Connection } from './database.ts';
import { identityOf, newIdentity } from './identity.ts';
import { newestFirst, type PageOf } from './pages.ts';
import type { Schema } from './schema.ts';
import { isRow, isVisible, type Scope } from './scope.ts';

/** Of one receiver. */
export type NewDelivery = {
  readonly projectId: string;
  readonly webhookId: string | null;
  readonly runId: string | null;
  readonly batchId: string | null;
  readonly dialect: DialectName;
  readonly event: ToldEvent;
  readonly url: string;
  readonly now: Date;
};

/** To be sent at once, by the database's clock. What has been told already is left out. */
export async function insertDeliveries(
  db: Connection,
  deliveries: readonly NewDelivery[],
): Promise<DeliveryRecord[]> {
  if (deliveries.length === 0) return [];
  const rows = await db
    .insertInto('webhook_deliveries')
    .values(
      deliveries.map((delivery) => ({
        ...newIdentity(delivery.now),
        project_id: delivery.projectId,
        webhook_id: delivery.webhookId,
        run_id: delivery.runId,
        batch_id: delivery.batchId,
        dialect: delivery.dialect,
        event: delivery.event,
        url: delivery.url,
        state: 'pending' as const,
        next_at: sql<Date>`now()`,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .execute();
  return rows.map(toDelivery);
}

export async function findDelivery(
  db: Connection,
  ref: Ref,
  scope: Scope,
): Promise<(DeliveryRecord & { readonly body: string | null }) | undefined> {
  const row = await db
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where(isRow('webhook_deliveries', ref))
    .where(isVisible('webhook_deliveries.project_id', scope))
    .executeTakeFirst();
  return row && { ...toDelivery(row), body: row.body };
}

export async function listDeliveries(
  db: Connection,
  filter: {
    readonly projectId: string;
    readonly webhookId: string | undefined;
    readonly state: DeliveryState | undefined;
  },
  page: PageOf,
): Promise<DeliveryRecord[]> {
  const equal = { webhook_id: filter.webhookId, state: filter.state } as const;
  let query = db.selectFrom('webhook_deliveries').selectAll().where('project_id', '=', filter.projectId);
  for (const [column, value] of Object.entries(equal)) {
    if (value !== undefined) query = query.where(column as keyof typeof equal, '=', value);
  }
  const rows = await query.$call(newestFirst(page)).execute();
  return rows.map(toDelivery);
}

export async function attemptsOfDelivery(db: Connection, deliveryId: string): Promise<DeliveryAttempt[]> {
  const rows = await db
    .selectFrom('webhook_attempts')
    .selectAll()
    .where('delivery_id', '=', deliveryId)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    number: row.number,
    startedAt: row.started_at,
    durationMs: row.duration_ms,
    status: row.status,
    error: row.error,
  }));
}

export function toDelivery(row: Selectable<Schema['webhook_deliveries']>): DeliveryRecord {
  return {
    ...identityOf(row),
    projectId: row.project_id,
    webhookId: row.webhook_id,
    runId: row.run_id,
    batchId: row.batch_id,
    dialect: row.dialect,
    event: row.event as ToldEvent,
    url: row.url,
    state: row.state,
    attempts: row.attempts,
    nextAt: row.next_at,
  };
}

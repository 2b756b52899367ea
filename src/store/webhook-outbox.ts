import { type Selectable, sql } from 'kysely';

import type { DeliveryRecord } from '#core/domain/webhook.ts';

import type { Connection } from './database.ts';
import { cleanText } from './jsonb.ts';
import { publishEvent } from './run-events.ts';
import type { Schema } from './schema.ts';
import { toDelivery } from './webhook-deliveries.ts';

/* The outbox as whoever sends sees it; times are the database's. */

export type ClaimedDelivery = DeliveryRecord & {
  readonly body: string | null;
  readonly sealedSecret: Buffer | null;
  /** From 1, since it was last asked for. */
  readonly tryInSeries: number;
  /** False where the webhook has been switched off meanwhile. */
  readonly wanted: boolean;
};

const interruptedText = 'The server that sent it stopped before it had an answer.';

export type Claim = {
  readonly limit: number;
  readonly leaseMs: number;
  /** Receivers, as `receiverOf` names them, whose turn it is not. */
  readonly except: readonly string[];
};

/**
 * Takes those that are due, also those of a node that has kept one for longer than its lease. Each counts as one more attempt, noted at
 * once: should this node die, it can be seen.
 */
export async function claimDeliveries(
  db: Connection,
  { except, leaseMs, limit }: Claim,
): Promise<ClaimedDelivery[]> {
  const { rows } = await sql<ClaimedRow>`
    with due as (
      select deliveries.id, coalesce(webhooks.url, deliveries.url) as url, webhooks.sealed_secret,
        coalesce(webhooks.enabled, true) as wanted
      from webhook_deliveries as deliveries left join webhooks on webhooks.id = deliveries.webhook_id
      where deliveries.next_at <= now()
        and coalesce(deliveries.webhook_id::text, deliveries.url) <> all(${except}::text[])
      order by deliveries.next_at limit ${limit}
      for no key update of deliveries skip locked
    ), claimed as (
      update webhook_deliveries as deliveries set
        state = 'sending', attempts = deliveries.attempts + 1, url = due.url,
        next_at = now() + ${leaseMs} * interval '1 millisecond', updated_at = now()
      from due where due.id = deliveries.id
      returning deliveries.*, due.sealed_secret, due.wanted
    ), noted as (
      insert into webhook_attempts (delivery_id, number, started_at, duration_ms, error)
      select id, attempts, now(), 0, ${interruptedText} from claimed where wanted
    )
    select * from claimed order by serial`.execute(db);
  return rows.map(toClaimed);
}

type ClaimedRow = Selectable<Schema['webhook_deliveries']> & {
  readonly sealed_secret: Buffer | null;
  readonly wanted: boolean;
};

function toClaimed(row: ClaimedRow): ClaimedDelivery {
  return {
    ...toDelivery(row),
    body: row.body,
    sealedSecret: row.sealed_secret,
    tryInSeries: row.attempts - row.series_start,
    wanted: row.wanted,
  };
}

/** @returns The body that is kept: this one, or the one that was kept before. */
export async function keepDeliveryBody(db: Connection, id: string, body: string): Promise<string> {
  const row = await db
    .updateTable('webhook_deliveries')
    .set({ body: sql<string>`coalesce(body, ${cleanText(body)})` })
    .where('id', '=', id)
    .returning('body')
    .executeTakeFirst();
  return row?.body ?? body;
}

export type AttemptEnd = {
  readonly deliveryId: string;
  readonly number: number;
  /** Undefined: it was not sent, and does not count. */
  readonly answer:
    | { readonly durationMs: number; readonly status: number | null; readonly error: string | null }
    | undefined;
  /** Of the delivery; `pending` where it is to be tried again after `delayMs`. */
  readonly state: 'pending' | 'delivered' | 'dead';
  readonly delayMs: number;
};

/** Writes nothing where another node has taken the delivery since. */
export async function endAttempt(db: Connection, end: AttemptEnd): Promise<void> {
  const retry = end.state === 'pending';
  const row = await db
    .updateTable('webhook_deliveries')
    .set({
      state: end.state,
      next_at: retry ? sql<Date>`now() + ${end.delayMs} * interval '1 millisecond'` : null,
      updated_at: sql<Date>`now()`,
      ...(end.answer === undefined ? { attempts: end.number - 1 } : {}),
    })
    .where('id', '=', end.deliveryId)
    .where('attempts', '=', end.number)
    .where('state', '=', 'sending')
    .returning(['webhook_id', 'run_id'])
    .executeTakeFirst();
  if (row === undefined) return;
  if (end.answer !== undefined) {
    const { durationMs, error, status } = end.answer;
    await db
      .updateTable('webhook_attempts')
      .set({ duration_ms: durationMs, status, error: error === null ? null : cleanText(error) })
      .where('delivery_id', '=', end.deliveryId)
      .where('number', '=', end.number)
      .execute();
  }
  if (row.webhook_id === null && !retry) {
    await showOnRun(db, row.run_id, end.state === 'delivered' ? 'delivered' : 'failed');
  }
}

/**
 * One that is through is sent again, with a new series of tries. @returns Undefined where it is not through.
 */
export async function replayDelivery(
  db: Connection,
  id: string,
  now: Date,
): Promise<DeliveryRecord | undefined> {
  const row = await db
    .updateTable('webhook_deliveries')
    .set((eb) => ({
      state: 'pending',
      series_start: eb.ref('attempts'),
      next_at: sql<Date>`now()`,
      updated_at: now,
    }))
    .where('id', '=', id)
    .where('state', 'in', ['delivered', 'dead'])
    .returningAll()
    .executeTakeFirst();
  if (row?.webhook_id === null) await showOnRun(db, row.run_id, 'pending');
  return row && toDelivery(row);
}

/** A run shows what came of the delivery to its own address. */
async function showOnRun(
  db: Connection,
  runId: string | null,
  status: 'pending' | 'delivered' | 'failed',
): Promise<void> {
  if (runId === null) return;
  await db.updateTable('runs').set({ webhook_status: status }).where('id', '=', runId).execute();
  await publishEvent(db, { runId, kind: 'changed' });
}

/**
 * The address that the run or its project names for the end of the run, undefined where neither does. The run says from now on that it is
 * to be told.
 */
export async function startRunDelivery(
  db: Connection,
  runId: string,
): Promise<{ readonly url: string } | undefined> {
  const { rows } = await sql<{ url: string }>`
    update runs set webhook_url = coalesce(runs.webhook_url, projects.webhook_url), webhook_status = 'pending'
    from projects
    where runs.id = ${runId} and projects.id = runs.project_id
      and coalesce(runs.webhook_url, projects.webhook_url) is not null
    returning runs.webhook_url as url`.execute(db);
  return rows[0];
}

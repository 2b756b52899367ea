import { type Selectable, sql } from 'kysely';

import type { DialectName, Ref } from '#core/domain/records.ts';
import type { RunOutcome } from '#core/domain/run.ts';
import type { WebhookEvent, WebhookRecord } from '#core/domain/webhook.ts';

import type { Connection } from './database.ts';
import { identityOf, newIdentity } from './identity.ts';
import { newestFirst, type PageOf } from './pages.ts';
import type { Schema } from './schema.ts';
import { isRow, isVisible, type Scope } from './scope.ts';

export type NewWebhook = {
  readonly projectId: string;
  readonly dialect: DialectName;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly sealedSecret: Buffer | null;
  readonly now: Date;
};

export async function insertWebhook(db: Connection, webhook: NewWebhook): Promise<WebhookRecord> {
  const row = await db
    .insertInto('webhooks')
    .values({
      ...newIdentity(webhook.now),
      project_id: webhook.projectId,
      dialect: webhook.dialect,
      url: webhook.url,
      events: [...webhook.events],
      sealed_secret: webhook.sealedSecret,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toWebhook(row);
}

export async function findWebhook(
  db: Connection,
  ref: Ref,
  scope: Scope,
): Promise<WebhookRecord | undefined> {
  const row = await db
    .selectFrom('webhooks')
    .selectAll()
    .where(isRow('webhooks', ref))
    .where(isVisible('webhooks.project_id', scope))
    .executeTakeFirst();
  return row && toWebhook(row);
}

export async function listWebhooks(
  db: Connection,
  filter: { readonly projectId: string; readonly dialect: DialectName | undefined },
  page: PageOf,
): Promise<WebhookRecord[]> {
  const rows = await db
    .selectFrom('webhooks')
    .selectAll()
    .where('project_id', '=', filter.projectId)
    .$if(filter.dialect !== undefined, (query) => query.where('dialect', '=', filter.dialect ?? 'native'))
    .$call(newestFirst(page))
    .execute();
  return rows.map(toWebhook);
}

/** What is undefined stays as it is. @returns Undefined where it is gone. */
export async function updateWebhook(
  db: Connection,
  id: string,
  change: {
    readonly url: string | undefined;
    readonly events: readonly WebhookEvent[] | undefined;
    readonly enabled: boolean | undefined;
    readonly now: Date;
  },
): Promise<WebhookRecord | undefined> {
  const row = await db
    .updateTable('webhooks')
    .set({
      updated_at: change.now,
      ...(change.url === undefined ? {} : { url: change.url }),
      ...(change.events === undefined ? {} : { events: [...change.events] }),
      ...(change.enabled === undefined ? {} : { enabled: change.enabled }),
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  return row && toWebhook(row);
}

/** With its deliveries. @returns False where there was none. */
export async function deleteWebhook(db: Connection, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('webhooks').where('id', '=', id).executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

export type Listener = { readonly webhookId: string; readonly dialect: DialectName; readonly url: string };

/** The project's webhooks that are on and ask for any of the events. None of them can be deleted before the transaction ends. */
export async function listenersTo(
  db: Connection,
  projectId: string,
  events: readonly WebhookEvent[],
): Promise<Listener[]> {
  const rows = await db
    .selectFrom('webhooks')
    .select(['id', 'dialect', 'url'])
    .where('project_id', '=', projectId)
    .where('enabled', '=', true)
    .where(sql<boolean>`events && ${sql.val(events)}::text[]`)
    .forKeyShare()
    .execute();
  return rows.map((row) => ({ webhookId: row.id, dialect: row.dialect, url: row.url }));
}

/** Of what is told, only what decides who is. */
export type Told = {
  readonly id: string;
  readonly projectId: string;
  readonly batchId: string | null;
  readonly outcome: RunOutcome | null;
};

export async function findTold(db: Connection, noun: 'run' | 'batch', id: string): Promise<Told> {
  const row =
    noun === 'run'
      ? await db
          .selectFrom('runs')
          .select(['project_id', 'batch_id', 'outcome'])
          .where('id', '=', id)
          .executeTakeFirstOrThrow()
      : await db
          .selectFrom('batches')
          .select(['project_id', 'id as batch_id', 'outcome'])
          .where('id', '=', id)
          .executeTakeFirstOrThrow();
  return { id, projectId: row.project_id, batchId: row.batch_id, outcome: row.outcome };
}

function toWebhook(row: Selectable<Schema['webhooks']>): WebhookRecord {
  return {
    ...identityOf(row),
    projectId: row.project_id,
    dialect: row.dialect,
    url: row.url,
    events: row.events as WebhookEvent[],
    enabled: row.enabled,
  };
}

import { type Selectable, sql } from 'kysely';

import type { InboundWebhookRecord } from '#core/domain/inbound-webhook.ts';
import type { Ref } from '#core/domain/records.ts';

import type { Connection } from './database.ts';
import { identityOf, newIdentity } from './identity.ts';
import { newestFirst, type PageOf } from './pages.ts';
import type { Schema } from './schema.ts';
import { isRow, isVisible, type Scope } from './scope.ts';

export type NewInboundWebhook = {
  readonly projectId: string;
  readonly groupId: string | null;
  readonly name: string;
  /** SHA-256 of the secret. */
  readonly hash: Buffer;
  readonly now: Date;
};

export async function insertInboundWebhook(
  db: Connection,
  webhook: NewInboundWebhook,
): Promise<InboundWebhookRecord> {
  const row = await db
    .insertInto('inbound_webhooks')
    .values({
      ...newIdentity(webhook.now),
      project_id: webhook.projectId,
      group_id: webhook.groupId,
      name: webhook.name,
      hash: webhook.hash,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toInboundWebhook(row);
}

/** One that is on, of a project that is there, with this secret's hash. */
export async function findInboundWebhook(
  db: Connection,
  ref: Ref,
  hash: Buffer,
): Promise<InboundWebhookRecord | undefined> {
  const row = await db
    .selectFrom('inbound_webhooks')
    .innerJoin('projects', 'projects.id', 'inbound_webhooks.project_id')
    .selectAll('inbound_webhooks')
    .where(isRow('inbound_webhooks', ref))
    .where('inbound_webhooks.hash', '=', hash)
    .where('inbound_webhooks.enabled', '=', true)
    .where('projects.deleted_at', 'is', null)
    .executeTakeFirst();
  return row && toInboundWebhook(row);
}

export async function listInboundWebhooks(
  db: Connection,
  projectId: string,
  page: PageOf,
): Promise<InboundWebhookRecord[]> {
  const rows = await db
    .selectFrom('inbound_webhooks')
    .selectAll()
    .where('project_id', '=', projectId)
    .$call(newestFirst(page))
    .execute();
  return rows.map(toInboundWebhook);
}

/** @returns Undefined where there is none in the scope. One that is off already stays as it is. */
export async function disableInboundWebhook(
  db: Connection,
  ref: Ref,
  { scope, now }: { readonly scope: Scope; readonly now: Date },
): Promise<InboundWebhookRecord | undefined> {
  const row = await db
    .updateTable('inbound_webhooks')
    .set({
      enabled: false,
      updated_at: sql<Date>`case when enabled then ${now}::timestamptz else updated_at end`,
    })
    .where(isRow('inbound_webhooks', ref))
    .where(isVisible('inbound_webhooks.project_id', scope))
    .returningAll()
    .executeTakeFirst();
  return row && toInboundWebhook(row);
}

function toInboundWebhook(row: Selectable<Schema['inbound_webhooks']>): InboundWebhookRecord {
  return {
    ...identityOf(row),
    projectId: row.project_id,
    groupId: row.group_id,
    name: row.name,
    enabled: row.enabled,
  };
}

import type { AuditEntry } from '#core/domain/records.ts';

import type { Connection } from './database.ts';
import { newestFirst, type PageOf } from './pages.ts';
import { isVisible, type Scope } from './scope.ts';

export async function insertAuditEntry(db: Connection, entry: Omit<AuditEntry, 'serial'>): Promise<void> {
  await db
    .insertInto('audit_entries')
    .values({
      at: entry.at,
      project_id: entry.projectId,
      actor: entry.actor,
      dialect: entry.dialect,
      action: entry.action,
      object: entry.object,
    })
    .execute();
}

/** Newest first; those of no one project only for a scope of every project. */
export async function listAuditEntries(db: Connection, scope: Scope, page: PageOf): Promise<AuditEntry[]> {
  const rows = await db
    .selectFrom('audit_entries')
    .selectAll()
    .where(isVisible('audit_entries.project_id', scope))
    .$call(newestFirst(page))
    .execute();
  return rows.map((row) => ({
    serial: row.serial,
    at: row.at,
    projectId: row.project_id,
    actor: row.actor,
    dialect: row.dialect,
    action: row.action,
    object: row.object,
  }));
}

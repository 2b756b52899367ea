import type { AuditEntry, Caller, Page } from '#core/domain/records.ts';
import { insertAuditEntry, listAuditEntries as selectEntries } from '#store/audit-entries.ts';
import { parsePage, toPage } from '#store/pages.ts';

import type { Context } from '../context.ts';
import type { PageInput } from '../inputs.ts';
import { requireRole } from '../require-role.ts';

/** Notes what was done. Only the names of the operation and of what it was done to: no value of a request is kept. */
export async function noteAction(
  context: Context,
  caller: Caller,
  { action, object }: Pick<AuditEntry, 'action' | 'object'>,
): Promise<void> {
  const [only, ...others] = caller.projectIds ?? [];
  await insertAuditEntry(context.database, {
    at: context.clock(),
    projectId: others.length === 0 ? (only ?? null) : null,
    actor: caller.email ?? caller.name,
    dialect: caller.dialect,
    action,
    object,
  });
}

/** What was done with keys of the caller's projects, newest first; with one for every project, everything. Throws `forbidden`. */
export async function listAuditEntries(
  context: Context,
  caller: Caller,
  input: PageInput,
): Promise<Page<AuditEntry>> {
  requireRole(caller, 'admin');
  const page = parsePage(input);
  return toPage(await selectEntries(context.database, caller.projectIds, page), page.limit);
}

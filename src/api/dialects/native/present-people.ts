import type { z } from 'zod';

import type { MemberRecord, UserRecord } from '#core/domain/people.ts';
import type { AuditEntry, KeyRecord } from '#core/domain/records.ts';
import type { Account } from '#core/operations/people/who-am-i.ts';

import { presentIdentity, presentProject } from './present-record.ts';
import type {
  accountSchema,
  auditEntrySchema,
  keySchema,
  memberSchema,
  userSchema,
} from './schema-people.ts';

export function presentKey(key: KeyRecord): z.infer<typeof keySchema> {
  const { enabled, kind, name, prefix, projectIds, requestsPerMinute, role, userId } = key;
  return {
    ...presentIdentity(key),
    kind,
    name,
    prefix,
    projectIds: projectIds === null ? null : [...projectIds],
    role,
    userId,
    requestsPerMinute,
    enabled,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
  };
}

export function presentUser(user: UserRecord): z.infer<typeof userSchema> {
  const { disabled, email, name, role } = user;
  return { ...presentIdentity(user), email, name, role, disabled };
}

export function presentMember({ createdAt, role, user }: MemberRecord): z.infer<typeof memberSchema> {
  return { user: presentUser(user), role, createdAt: createdAt.toISOString() };
}

export function presentAccount({ projects, ...account }: Account): z.infer<typeof accountSchema> {
  return {
    ...account,
    projects: projects.map(({ project, role }) => ({ project: presentProject(project), role })),
  };
}

export function presentAuditEntry(entry: AuditEntry): z.infer<typeof auditEntrySchema> {
  return { ...entry, at: entry.at.toISOString() };
}

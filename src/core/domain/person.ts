import { includesRole, type Role, type UserRecord } from './people.ts';
import type { Caller } from './records.ts';

/** Somebody who is signed in. */
export type Person = {
  /** Null: the administrator of the link that the server prints when it starts. */
  readonly user: UserRecord | null;
  readonly memberships: readonly { readonly projectId: string; readonly role: Role }[];
};

/** The person as who calls, in those projects in which they have the role. Undefined where they have it in none. */
export function callerOfPerson({ user, memberships }: Person, role: Role): Caller | undefined {
  if (user === null) return { name: 'administrator', email: null, dialect: 'native', projectIds: null };
  const own = { name: user.name, email: user.email, dialect: 'native' } as const;
  if (user.role === 'owner') return { ...own, projectIds: null };
  const fitting = memberships.filter((membership) => includesRole(membership.role, role));
  // Whoever is in no project yet may look, at nothing.
  if (fitting.length === 0 && role !== 'viewer') return undefined;
  return { ...own, role, projectIds: fitting.map(({ projectId }) => projectId) };
}

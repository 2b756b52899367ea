import { type Selectable, sql } from 'kysely';

import type { MemberRecord, Role, UserRecord } from '#core/domain/people.ts';
import type { Ref } from '#core/domain/records.ts';

import type { Connection } from './database.ts';
import { identityOf, newIdentity } from './identity.ts';
import { newestFirst, type PageOf } from './pages.ts';
import type { Schema } from './schema.ts';
import { isRow } from './scope.ts';

export type NewUser = {
  readonly email: string;
  readonly name: string;
  readonly role: UserRecord['role'];
  readonly now: Date;
};

/** @returns Undefined where somebody has this address already. */
export async function insertUser(db: Connection, user: NewUser): Promise<UserRecord | undefined> {
  const row = await db
    .insertInto('users')
    .values({
      ...newIdentity(user.now),
      email: user.email,
      name: user.name,
      role: user.role,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returningAll()
    .executeTakeFirst();
  return row && toUser(row);
}

export async function findUser(db: Connection, ref: Ref): Promise<UserRecord | undefined> {
  const row = await db.selectFrom('users').selectAll().where(isRow('users', ref)).executeTakeFirst();
  return row && toUser(row);
}

/** With the hash of their password, which no record has; null: they have none. */
export type UserWithPassword = { readonly user: UserRecord; readonly passwordHash: string | null };

export async function findUserWithPassword(db: Connection, ref: Ref): Promise<UserWithPassword | undefined> {
  const row = await db.selectFrom('users').selectAll().where(isRow('users', ref)).executeTakeFirst();
  return row && { user: toUser(row), passwordHash: row.password_hash };
}

/** @param email In lower case. */
export async function findUserByEmail(db: Connection, email: string): Promise<UserWithPassword | undefined> {
  const row = await db.selectFrom('users').selectAll().where('email', '=', email).executeTakeFirst();
  return row && { user: toUser(row), passwordHash: row.password_hash };
}

/** @returns Whether there is such a user. */
export async function updatePassword(
  db: Connection,
  ref: Ref,
  { now, passwordHash }: { readonly passwordHash: string; readonly now: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('users')
    .set({ password_hash: passwordHash, updated_at: now })
    .where(isRow('users', ref))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function listUsers(db: Connection, page: PageOf): Promise<UserRecord[]> {
  const rows = await db.selectFrom('users').selectAll().$call(newestFirst(page)).execute();
  return rows.map(toUser);
}

export type UserChange = {
  readonly name?: string | undefined;
  readonly role?: UserRecord['role'] | undefined;
  readonly disabled?: boolean | undefined;
};

/** What is undefined stays as it is. */
export async function updateUser(
  db: Connection,
  ref: Ref,
  change: UserChange & { readonly now: Date },
): Promise<UserRecord | undefined> {
  const row = await db
    .updateTable('users')
    .set({ name: change.name, role: change.role, disabled: change.disabled, updated_at: change.now })
    .where(isRow('users', ref))
    .returningAll()
    .executeTakeFirst();
  return row && toUser(row);
}

/** The last owner who is not disabled can neither be disabled nor become a member: nobody could undo it. */
export async function hasOtherOwner(db: Connection, userId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from users where role = 'owner' and not disabled and id <> ${userId} for update`.execute(db);
  return rows.length > 0;
}

export type Membership = { readonly userId: string; readonly projectId: string; readonly role: Role };

export async function putMembership(
  db: Connection,
  { projectId, role, userId }: Membership,
  now: Date,
): Promise<void> {
  await db
    .insertInto('memberships')
    .values({ user_id: userId, project_id: projectId, role, created_at: now })
    .onConflict((conflict) => conflict.columns(['user_id', 'project_id']).doUpdateSet({ role }))
    .execute();
}

/** @returns Whether there was one. */
export async function deleteMembership(
  db: Connection,
  { projectId, userId }: Omit<Membership, 'role'>,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('memberships')
    .where('user_id', '=', userId)
    .where('project_id', '=', projectId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function membershipsOf(
  db: Connection,
  userId: string,
): Promise<readonly { readonly projectId: string; readonly role: Role }[]> {
  return await db
    .selectFrom('memberships')
    .select(['project_id as projectId', 'role'])
    .where('user_id', '=', userId)
    .execute();
}

/** Those of a project, in order of their addresses. */
export async function listMembers(db: Connection, projectId: string): Promise<MemberRecord[]> {
  const rows = await db
    .selectFrom('memberships')
    .innerJoin('users', 'users.id', 'memberships.user_id')
    .selectAll('users')
    .select(['memberships.role as project_role', 'memberships.created_at as member_since'])
    .where('memberships.project_id', '=', projectId)
    .orderBy('users.email')
    .execute();
  return rows.map((row) => ({
    user: toUser(row),
    projectId,
    role: row.project_role,
    createdAt: row.member_since,
  }));
}

function toUser(row: Selectable<Schema['users']>): UserRecord {
  return {
    ...identityOf(row),
    email: row.email,
    name: row.name,
    role: row.role,
    disabled: row.disabled,
  };
}

import type { Selectable } from 'kysely';

import type { CredentialRecord } from '#core/domain/project-records.ts';
import type { Ref } from '#core/domain/records.ts';

import type { Connection } from './database.ts';
import { identityOf, newIdentity } from './identity.ts';
import type { Schema } from './schema.ts';
import { isRow, isVisible, type Scope } from './scope.ts';

export type NewCredential = Pick<
  CredentialRecord,
  'projectId' | 'kind' | 'authMethod' | 'label' | 'username'
> & {
  /** JSON of `CredentialSecrets`, sealed. */
  readonly sealed: Buffer;
  readonly now: Date;
};

export async function insertCredential(db: Connection, credential: NewCredential): Promise<CredentialRecord> {
  const row = await db
    .insertInto('credentials')
    .values({
      ...newIdentity(credential.now),
      project_id: credential.projectId,
      kind: credential.kind,
      auth_method: credential.authMethod,
      label: credential.label,
      username: credential.username,
      sealed: credential.sealed,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toCredential(row);
}

/** Replaces all but its kind. @returns False where there is none. */
export async function updateCredential(
  db: Connection,
  credential: Pick<NewCredential, 'projectId' | 'label' | 'username' | 'sealed' | 'now'> & {
    readonly id: string;
  },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('credentials')
    .set({
      label: credential.label,
      username: credential.username,
      sealed: credential.sealed,
      updated_at: credential.now,
    })
    .where('id', '=', credential.id)
    .where('project_id', '=', credential.projectId)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** What is sealed of a credential, as it is kept. */
export async function findSealedCredential(
  db: Connection,
  projectId: string,
  id: string,
): Promise<{ readonly username: string | null; readonly sealed: Buffer } | undefined> {
  return await db
    .selectFrom('credentials')
    .select(['username', 'sealed'])
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** All of a project, newest first. */
export async function listCredentials(db: Connection, projectId: string): Promise<CredentialRecord[]> {
  const rows = await db
    .selectFrom('credentials')
    .selectAll()
    .where('project_id', '=', projectId)
    .orderBy('serial', 'desc')
    .execute();
  return rows.map(toCredential);
}

export type CredentialChange = Partial<
  Pick<NewCredential, 'kind' | 'authMethod' | 'label' | 'username' | 'sealed'>
>;

export async function findCredential(
  db: Connection,
  ref: Ref,
  scope: Scope,
): Promise<(CredentialRecord & { readonly sealed: Buffer }) | undefined> {
  const row = await db
    .selectFrom('credentials')
    .selectAll()
    .where(isRow('credentials', ref))
    .where(isVisible('credentials.project_id', scope))
    .executeTakeFirst();
  return row && { ...toCredential(row), sealed: row.sealed };
}

/** What is absent stays. */
export async function changeCredential(
  db: Connection,
  id: string,
  { authMethod, ...change }: CredentialChange,
  now: Date,
): Promise<CredentialRecord> {
  const row = await db
    .updateTable('credentials')
    .set({ ...change, ...(authMethod === undefined ? {} : { auth_method: authMethod }), updated_at: now })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return toCredential(row);
}

export async function deleteCredential(db: Connection, id: string): Promise<void> {
  await db.deleteFrom('credentials').where('id', '=', id).execute();
}

function toCredential(row: Selectable<Schema['credentials']>): CredentialRecord {
  return {
    ...identityOf(row),
    projectId: row.project_id,
    kind: row.kind,
    authMethod: row.auth_method,
    label: row.label,
    username: row.username,
  };
}

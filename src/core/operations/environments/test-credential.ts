import type { TestRecord } from '#core/domain/records.ts';
import type { TestDefinition, Variable } from '#core/domain/test-definition.ts';
import { findSealedCredential, insertCredential, updateCredential } from '#store/credentials.ts';
import type { Connection } from '#store/database.ts';

import type { Context } from '../context.ts';
import type { CredentialSecrets } from './credentials.ts';

/** What a test signs in with. */
export type TestCredential = CredentialSecrets & { readonly username?: string };

export type KeepTestCredentialInput = {
  readonly projectId: string;
  readonly present: TestRecord | undefined;
  readonly definition: TestDefinition;
  /** Null takes it away, undefined leaves the test what it has. */
  readonly credential: TestCredential | null | undefined;
  readonly now: Date;
};

/** The definition with the credential of the test, which is kept apart and sealed. */
export async function keepTestCredential(
  context: Context,
  tx: Connection,
  { credential, definition, now, present, projectId }: KeepTestCredentialInput,
): Promise<TestDefinition> {
  const { credentialId: given, ...bare } = definition;
  const id = given ?? present?.definition.credentialId;
  if (credential === null) return bare;
  if (credential === undefined) return id === undefined ? bare : { ...bare, credentialId: id };
  const { username = null, ...secrets } = credential;
  const sealed = context.secrets.seal(JSON.stringify(secrets));
  const row = { projectId, label: definition.name, username, sealed, now };
  if (id !== undefined && (await updateCredential(tx, { id, ...row }))) return { ...bare, credentialId: id };
  const made = await insertCredential(tx, { kind: 'login', authMethod: 'password', ...row });
  return { ...bare, credentialId: made.id };
}

/** Its user name and password, as variables of a run. */
export async function credentialVariables(
  context: Context,
  tx: Connection,
  { definition, projectId }: Pick<TestRecord, 'definition' | 'projectId'>,
): Promise<Variable[]> {
  const { credentialId } = definition;
  if (credentialId === undefined) return [];
  const kept = await findSealedCredential(tx, projectId, credentialId);
  if (kept === undefined) return [];
  const { password } = JSON.parse(context.secrets.open(kept.sealed)) as CredentialSecrets;
  return [
    { name: 'USERNAME', value: kept.username ?? undefined, secret: false },
    { name: 'PASSWORD', value: password, secret: true },
  ].filter((variable): variable is Variable => variable.value !== undefined);
}

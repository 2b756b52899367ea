import type { AuthMethod, CredentialRecord } from '#core/domain/project-records.ts';
import type { Caller, Ref } from '#core/domain/records.ts';
import {
  changeCredential,
  deleteCredential as removeCredential,
  findCredential,
  insertCredential,
  listCredentials as selectCredentials,
} from '#store/credentials.ts';

import type { Context } from '../context.ts';
import type { ProjectRef } from '../inputs.ts';
import { lookUpProject, missing } from '../look-up.ts';

/** What must not be seen of a credential: it is sealed, and never read back over an API. */
export type CredentialSecrets = {
  readonly password?: string;
  /** How to sign in where that is more than a user name and a password. */
  readonly instructions?: string;
  /** Of an authenticator app, base 32. */
  readonly otpSecret?: string;
};

export type CreateCredentialInput = {
  readonly project: ProjectRef;
  readonly kind: CredentialRecord['kind'];
  readonly authMethod?: AuthMethod;
  readonly label: string;
  readonly username?: string;
  readonly secrets?: CredentialSecrets;
};

/** Throws `not_found` for the project. */
export async function createCredential(
  context: Context,
  caller: Caller,
  input: CreateCredentialInput,
): Promise<CredentialRecord> {
  const project = await lookUpProject(context.database, caller, input.project);
  return await insertCredential(context.database, {
    projectId: project.id,
    kind: input.kind,
    authMethod: input.authMethod ?? null,
    label: input.label,
    username: input.username ?? null,
    sealed: context.secrets.seal(JSON.stringify(input.secrets ?? {})),
    now: context.clock(),
  });
}

/** All of a project, newest first, without what is sealed. Throws `not_found`. */
export async function listCredentials(
  context: Context,
  caller: Caller,
  input: { readonly project: ProjectRef },
): Promise<readonly CredentialRecord[]> {
  const project = await lookUpProject(context.database, caller, input.project);
  return await selectCredentials(context.database, project.id);
}

export type UpdateCredentialInput = {
  readonly credential: Ref;
  readonly authMethod?: AuthMethod | null;
  readonly label?: string;
  readonly username?: string | null;
  /** Each that is given replaces what there is; null takes it away. */
  readonly secrets?: { readonly [name in keyof CredentialSecrets]?: string | null };
};

/** What is absent stays. Throws `not_found`. */
export async function updateCredential(
  context: Context,
  caller: Caller,
  { credential: ref, secrets = {}, ...change }: UpdateCredentialInput,
): Promise<CredentialRecord> {
  return await context.database.transaction().execute(async (tx) => {
    const { id, sealed } = (await findCredential(tx, ref, caller.projectIds)) ?? missing('credential', ref);
    const present = JSON.parse(context.secrets.open(sealed)) as CredentialSecrets;
    const kept = Object.entries({ ...present, ...secrets }).filter(([, secret]) => secret !== null);
    return await changeCredential(
      tx,
      id,
      { ...change, sealed: context.secrets.seal(JSON.stringify(Object.fromEntries(kept))) },
      context.clock(),
    );
  });
}

/** A test that signs in with it can do so no longer. Throws `not_found`. */
export async function deleteCredential(
  context: Context,
  caller: Caller,
  { credential: ref }: { readonly credential: Ref },
): Promise<void> {
  const { id } =
    (await findCredential(context.database, ref, caller.projectIds)) ?? missing('credential', ref);
  await removeCredential(context.database, id);
}

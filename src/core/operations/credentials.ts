import { insertCredential, listCredentials as selectCredentials } from '#store/credentials.ts';

import type { AuthMethod, CredentialRecord } from '../domain/project-records.ts';
import type { Caller } from '../domain/records.ts';
import type { Context } from './context.ts';
import type { ProjectRef } from './inputs.ts';
import { lookUpProject } from './look-up.ts';

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

import { createHash, randomBytes } from 'node:crypto';

import { insertKey } from '#store/keys.ts';

import { AppError } from '../domain/app-error.ts';
import type { Caller, DialectName, KeyRecord } from '../domain/records.ts';
import type { Context } from './context.ts';
import type { ProjectRef } from './inputs.ts';
import { lookUpProject } from './look-up.ts';

export type CreateKeyInput = {
  readonly kind: DialectName;
  readonly name: string;
  /** Absent: every project. */
  readonly projects?: readonly ProjectRef[];
};

/** `secret` is shown this once. An Autonoma client id is `key.prefix`. */
export type CreatedKey = { readonly key: KeyRecord; readonly secret: string };

/** What a key starts with tells people, and scanners of leaked secrets, what it opens. */
const secretStarts = {
  native: 'rw_',
  autonoma: '',
  empirical: 'emp_',
  testerarmy: 'sk_',
  docket: 'dk_',
} as const satisfies Record<DialectName, string>;

const shownLength = 8;
const clientIdLength = 25;

/** Throws `forbidden` for a caller who sees some projects only and asks for every one, `not_found` for a project. */
export async function createKey(
  context: Context,
  caller: Caller,
  input: CreateKeyInput,
): Promise<CreatedKey> {
  if (input.projects === undefined && caller.projectIds !== null) {
    throw new AppError(
      'forbidden',
      'This key is for some projects only and cannot make one for every project.',
    );
  }
  const projects =
    input.projects &&
    (await Promise.all(
      input.projects.map(async (ref) => await lookUpProject(context.database, caller, ref)),
    ));
  const secret = secretStarts[input.kind] + randomBytes(32).toString('base64url');
  const key = await insertKey(context.database, {
    kind: input.kind,
    name: input.name,
    prefix: input.kind === 'autonoma' ? randomClientId() : secret.slice(0, shownLength),
    hash: hashOfSecret(secret),
    projectIds: projects?.map((project) => project.id) ?? null,
    now: context.clock(),
  });
  return { key, secret };
}

export function hashOfSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** A letter, then letters and digits. */
function randomClientId(): string {
  const digits = BigInt(`0x${randomBytes(20).toString('hex')}`).toString(36);
  return `c${digits.padStart(clientIdLength, '0').slice(1 - clientIdLength)}`;
}

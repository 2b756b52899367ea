import { createHash, randomBytes } from 'node:crypto';

import { AppError } from '#core/domain/app-error.ts';
import type { Role } from '#core/domain/people.ts';
import type { Caller, DialectName, KeyRecord, Ref } from '#core/domain/records.ts';
import { insertKey } from '#store/keys.ts';
import { findUser } from '#store/users.ts';

import type { Context } from '../context.ts';
import type { ProjectRef } from '../inputs.ts';
import { lookUpProject, missing } from '../look-up.ts';
import { requireRole } from '../require-role.ts';

export type CreateKeyInput = {
  readonly kind: DialectName;
  readonly name: string;
  /** Absent: every project. */
  readonly projects?: readonly ProjectRef[];
  /** Absent: an administrator's for our own API, an editor's for the others. */
  readonly role?: Role;
  /** Whose key it is: it opens those of their projects in which they have its role, as long as they have it. */
  readonly user?: Ref;
  /** Absent: the server's own limit. */
  readonly requestsPerMinute?: number;
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

/**
 * Throws `forbidden` for a caller who sees some projects only and asks for every one or who is no administrator, `not_found` for a
 * project or a person.
 */
export async function createKey(
  context: Context,
  caller: Caller,
  input: CreateKeyInput,
): Promise<CreatedKey> {
  requireRole(caller, 'admin');
  const role = input.role ?? (input.kind === 'native' ? 'admin' : 'editor');
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
  const user = input.user && ((await findUser(context.database, input.user)) ?? missing('user', input.user));
  const secret = secretStarts[input.kind] + randomBytes(32).toString('base64url');
  const key = await insertKey(context.database, {
    kind: input.kind,
    name: input.name,
    prefix: input.kind === 'autonoma' ? randomClientId() : secret.slice(0, shownLength),
    hash: hashOfSecret(secret),
    projectIds: projects?.map((project) => project.id) ?? null,
    role,
    userId: user?.id ?? null,
    requestsPerMinute: input.requestsPerMinute ?? null,
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

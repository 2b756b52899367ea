import { AppError } from '#core/domain/app-error.ts';
import { includesRole } from '#core/domain/people.ts';
import type { Caller, DialectName, KeyRecord } from '#core/domain/records.ts';
import { findKeyByHash, noteKeyUse } from '#store/keys.ts';
import { findUser, membershipsOf } from '#store/users.ts';

import type { Context } from '../context.ts';
import { hashOfSecret } from './create-key.ts';

export type AuthenticateKeyInput = {
  readonly kind: DialectName;
  readonly secret: string;
  /** Autonoma's second header. */
  readonly clientId?: string;
};

/**
 * Throws `unauthorized`, always with the same words, where the key is unknown, disabled, of another kind, or of a person who is
 * disabled. The key is found by its hash, so how long it takes says nothing about a secret that is nearly right.
 */
export async function authenticateKey(context: Context, input: AuthenticateKeyInput): Promise<Caller> {
  const key = await findKeyByHash(context.database, hashOfSecret(input.secret));
  const fits =
    key !== undefined &&
    key.enabled &&
    key.kind === input.kind &&
    (input.kind !== 'autonoma' || key.prefix === input.clientId);
  const caller = fits ? await callerOf(context, key) : undefined;
  if (!fits || caller === undefined) {
    throw new AppError(
      'unauthorized',
      'This key is not valid. Make one with the dashboard or `runwright serve --print-keys`.',
    );
  }
  await noteUse(context, key);
  return caller;
}

const noteEveryMs = 60_000;

/** To the minute, so that a busy key does not write at every call. */
async function noteUse(context: Context, { id, lastUsedAt }: KeyRecord): Promise<void> {
  const now = context.clock();
  const isKnown = lastUsedAt !== null && now.getTime() - lastUsedAt.getTime() < noteEveryMs;
  if (!isKnown) await noteKeyUse(context.database, id, now);
}

async function callerOf(context: Context, key: KeyRecord): Promise<Caller | undefined> {
  const base = {
    dialect: key.kind,
    role: key.role,
    ...(key.requestsPerMinute === null ? {} : { requestsPerMinute: key.requestsPerMinute }),
  };
  if (key.userId === null) return { ...base, name: key.name, email: null, projectIds: key.projectIds };
  const user = await findUser(context.database, { id: key.userId });
  if (user === undefined || user.disabled) return undefined;
  const person = { ...base, name: user.name, email: user.email };
  if (user.role === 'owner') return { ...person, projectIds: key.projectIds };
  const own = (await membershipsOf(context.database, user.id))
    .filter(({ role }) => includesRole(role, key.role))
    .map(({ projectId }) => projectId);
  return { ...person, projectIds: own.filter((id) => key.projectIds?.includes(id) ?? true) };
}

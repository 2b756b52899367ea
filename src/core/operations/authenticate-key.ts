import { findKeyByHash } from '#store/keys.ts';

import { AppError } from '../domain/app-error.ts';
import type { Caller, DialectName } from '../domain/records.ts';
import type { Context } from './context.ts';
import { hashOfSecret } from './create-key.ts';

export type AuthenticateKeyInput = {
  readonly kind: DialectName;
  readonly secret: string;
  /** Autonoma's second header. */
  readonly clientId?: string;
};

/**
 * Throws `unauthorized`, always with the same words, where the key is unknown, disabled or of another kind. The key is found by
 * its hash, so how long it takes says nothing about a secret that is nearly right.
 */
export async function authenticateKey(context: Context, input: AuthenticateKeyInput): Promise<Caller> {
  const key = await findKeyByHash(context.database, hashOfSecret(input.secret));
  const fits =
    key !== undefined &&
    key.enabled &&
    key.kind === input.kind &&
    (input.kind !== 'autonoma' || key.prefix === input.clientId);
  if (!fits) {
    throw new AppError(
      'unauthorized',
      'This key is not valid. Make one with the dashboard or `runwright serve --print-keys`.',
    );
  }
  return { name: key.name, email: null, dialect: key.kind, projectIds: key.projectIds };
}

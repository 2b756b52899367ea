import { AppError } from '../domain/app-error.ts';
import type { Caller, DialectName } from '../domain/records.ts';
import type { Context } from './context.ts';

export type AuthenticateKeyInput = {
  readonly kind: DialectName;
  readonly secret: string;
  /** Autonoma's second header. */
  readonly clientId?: string;
};

/** Throws `unauthorized` where the key is unknown, disabled or of another kind. */
export async function authenticateKey(_context: Context, _input: AuthenticateKeyInput): Promise<Caller> {
  throw new AppError('unavailable', 'This part of the server is being built.');
}

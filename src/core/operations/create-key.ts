import { AppError } from '../domain/app-error.ts';
import type { Caller, DialectName, KeyRecord } from '../domain/records.ts';
import type { Context } from './context.ts';
import type { ProjectRef } from './inputs.ts';

export type CreateKeyInput = {
  readonly kind: DialectName;
  readonly name: string;
  /** Absent: every project. */
  readonly projects?: readonly ProjectRef[];
};

/** `secret` is shown this once. An Autonoma client id is `key.prefix`. */
export type CreatedKey = { readonly key: KeyRecord; readonly secret: string };

/** Throws `forbidden` for a caller who sees some projects only and asks for more. */
export async function createKey(
  _context: Context,
  _caller: Caller,
  _input: CreateKeyInput,
): Promise<CreatedKey> {
  throw new AppError('unavailable', 'This part of the server is being built.');
}

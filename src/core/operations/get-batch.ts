import { AppError } from '../domain/app-error.ts';
import type { BatchRecord, Caller, Ref } from '../domain/records.ts';
import type { Context } from './context.ts';

export type GetBatchInput = { readonly batch: Ref };

/** With its runs, oldest first. Throws `not_found`. */
export async function getBatch(
  _context: Context,
  _caller: Caller,
  _input: GetBatchInput,
): Promise<BatchRecord> {
  throw new AppError('unavailable', 'This part of the server is being built.');
}

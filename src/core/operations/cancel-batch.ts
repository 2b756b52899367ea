import { AppError } from '../domain/app-error.ts';
import type { BatchRecord, Caller, Ref } from '../domain/records.ts';
import type { Context } from './context.ts';

export type CancelBatchInput = { readonly batch: Ref; readonly reason?: string };

/** Cancels every run that has not ended. Throws `not_found`, `conflict` where all have ended. */
export async function cancelBatch(
  _context: Context,
  _caller: Caller,
  _input: CancelBatchInput,
): Promise<BatchRecord> {
  throw new AppError('unavailable', 'This part of the server is being built.');
}

import { AppError } from '../domain/app-error.ts';
import type { Caller, Ref, RunRecord } from '../domain/records.ts';
import type { Context } from './context.ts';

export type CancelRunInput = { readonly run: Ref; readonly reason?: string };

/** A queued run ends at once; a running one is told to stop. Throws `not_found`, `conflict` where it has ended. */
export async function cancelRun(
  _context: Context,
  _caller: Caller,
  _input: CancelRunInput,
): Promise<RunRecord> {
  throw new AppError('unavailable', 'This part of the server is being built.');
}

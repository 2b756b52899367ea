import { AppError } from '../domain/app-error.ts';
import type { Caller, Ref, RunEvent } from '../domain/records.ts';
import type { Context } from './context.ts';

export type WatchRunInput = { readonly run: Ref; readonly signal: AbortSignal };

/** Events from now on; ends after `ended`, at once for a run that has ended. Throws `not_found`. */
export async function watchRun(
  _context: Context,
  _caller: Caller,
  _input: WatchRunInput,
): Promise<AsyncIterable<RunEvent>> {
  throw new AppError('unavailable', 'This part of the server is being built.');
}

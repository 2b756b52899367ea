import { AppError } from '../domain/app-error.ts';
import type { Caller, Ref, RunDetail } from '../domain/records.ts';
import type { Context } from './context.ts';

export type GetRunInput = { readonly run: Ref };

/** Throws `not_found`. */
export async function getRun(_context: Context, _caller: Caller, _input: GetRunInput): Promise<RunDetail> {
  throw new AppError('unavailable', 'This part of the server is being built.');
}

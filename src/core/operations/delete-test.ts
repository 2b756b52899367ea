import { AppError } from '../domain/app-error.ts';
import type { Caller, Ref } from '../domain/records.ts';
import type { Context } from './context.ts';

export type DeleteTestInput = { readonly test: Ref };

/** The test takes no more runs; its runs stay. Throws `not_found`. */
export async function deleteTest(_context: Context, _caller: Caller, _input: DeleteTestInput): Promise<void> {
  throw new AppError('unavailable', 'This part of the server is being built.');
}

import { AppError } from '../domain/app-error.ts';
import type { Caller, Ref, TestRecord } from '../domain/records.ts';
import type { Context } from './context.ts';

export type GetTestInput = { readonly test: Ref };

/** Throws `not_found`, also for a deleted test. */
export async function getTest(_context: Context, _caller: Caller, _input: GetTestInput): Promise<TestRecord> {
  throw new AppError('unavailable', 'This part of the server is being built.');
}

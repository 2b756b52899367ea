import { AppError } from '../domain/app-error.ts';
import type { Caller, Page, Ref, TestRecord } from '../domain/records.ts';
import type { Context } from './context.ts';
import type { ProjectRef, PageInput } from './inputs.ts';

export type ListTestsInput = PageInput & {
  readonly project?: ProjectRef;
  readonly folder?: Ref;
  readonly tag?: string;
};

/** Newest first. */
export async function listTests(
  _context: Context,
  _caller: Caller,
  _input: ListTestsInput,
): Promise<Page<TestRecord>> {
  throw new AppError('unavailable', 'This part of the server is being built.');
}

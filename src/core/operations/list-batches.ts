import { AppError } from '../domain/app-error.ts';
import type { BatchRecord, Caller, Page } from '../domain/records.ts';
import type { Context } from './context.ts';
import type { ProjectRef, PageInput } from './inputs.ts';

export type ListBatchesInput = PageInput & { readonly project?: ProjectRef };

/** Newest first; each with its runs. */
export async function listBatches(
  _context: Context,
  _caller: Caller,
  _input: ListBatchesInput,
): Promise<Page<BatchRecord>> {
  throw new AppError('unavailable', 'This part of the server is being built.');
}

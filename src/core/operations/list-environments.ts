import { AppError } from '../domain/app-error.ts';
import type { Caller, EnvironmentRecord, Page } from '../domain/records.ts';
import type { Context } from './context.ts';
import type { ProjectRef, PageInput } from './inputs.ts';

export type ListEnvironmentsInput = PageInput & { readonly project: ProjectRef };

/** Newest first. */
export async function listEnvironments(
  _context: Context,
  _caller: Caller,
  _input: ListEnvironmentsInput,
): Promise<Page<EnvironmentRecord>> {
  throw new AppError('unavailable', 'This part of the server is being built.');
}

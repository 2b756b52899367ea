import { AppError } from '../domain/app-error.ts';
import type { Caller, ProjectRecord } from '../domain/records.ts';
import type { Context } from './context.ts';
import type { ProjectRef } from './inputs.ts';

export type GetProjectInput = { readonly project: ProjectRef };

/** Throws `not_found`. */
export async function getProject(
  _context: Context,
  _caller: Caller,
  _input: GetProjectInput,
): Promise<ProjectRecord> {
  throw new AppError('unavailable', 'This part of the server is being built.');
}

import { AppError } from '../domain/app-error.ts';
import type { Caller, Page, ProjectRecord } from '../domain/records.ts';
import type { Context } from './context.ts';
import type { PageInput } from './inputs.ts';

/** The projects the caller may see. */
export async function listProjects(
  _context: Context,
  _caller: Caller,
  _input: PageInput,
): Promise<Page<ProjectRecord>> {
  throw new AppError('unavailable', 'This part of the server is being built.');
}

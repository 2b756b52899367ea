import { AppError } from '../domain/app-error.ts';
import type { Caller, ProjectRecord } from '../domain/records.ts';
import type { Context } from './context.ts';

export type CreateProjectInput = {
  readonly name: string;
  /** Made from the name where absent. */
  readonly slug?: string;
  readonly repoName?: string;
};

/** Throws `conflict` where the slug is taken, `forbidden` for a caller who sees some projects only. */
export async function createProject(
  _context: Context,
  _caller: Caller,
  _input: CreateProjectInput,
): Promise<ProjectRecord> {
  throw new AppError('unavailable', 'This part of the server is being built.');
}

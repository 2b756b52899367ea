import { AppError } from '../domain/app-error.ts';
import type { Caller, Page, VariableRecord } from '../domain/records.ts';
import type { Context } from './context.ts';
import type { ProjectRef, EnvironmentRef, PageInput } from './inputs.ts';

export type ListVariablesInput = PageInput & {
  readonly project: ProjectRef;
  /** Absent: of all environments, and those that hold in every one. */
  readonly environment?: EnvironmentRef;
};

/** Newest first. */
export async function listVariables(
  _context: Context,
  _caller: Caller,
  _input: ListVariablesInput,
): Promise<Page<VariableRecord>> {
  throw new AppError('unavailable', 'This part of the server is being built.');
}

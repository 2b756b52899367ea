import { AppError } from '../domain/app-error.ts';
import type { Caller } from '../domain/records.ts';
import type { Context } from './context.ts';
import type { ProjectRef, EnvironmentRef } from './inputs.ts';

export type DeleteVariableInput = {
  readonly project: ProjectRef;
  readonly environment?: EnvironmentRef;
  readonly name: string;
};

/** Throws `not_found`. */
export async function deleteVariable(
  _context: Context,
  _caller: Caller,
  _input: DeleteVariableInput,
): Promise<void> {
  throw new AppError('unavailable', 'This part of the server is being built.');
}

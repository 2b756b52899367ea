import { AppError } from '../domain/app-error.ts';
import type { Caller, VariableRecord } from '../domain/records.ts';
import type { Context } from './context.ts';
import type { ProjectRef, EnvironmentRef } from './inputs.ts';

export type PutVariableInput = {
  readonly project: ProjectRef;
  /** Absent: holds in every environment. */
  readonly environment?: EnvironmentRef;
  readonly name: string;
  readonly value: string;
  readonly secret?: boolean;
};

/** Makes or replaces a variable. A secret is kept encrypted and its value never comes back. */
export async function putVariable(
  _context: Context,
  _caller: Caller,
  _input: PutVariableInput,
): Promise<VariableRecord> {
  throw new AppError('unavailable', 'This part of the server is being built.');
}

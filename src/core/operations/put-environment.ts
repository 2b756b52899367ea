import { AppError } from '../domain/app-error.ts';
import type { Caller, EnvironmentRecord } from '../domain/records.ts';
import type { Context } from './context.ts';
import type { ProjectRef } from './inputs.ts';

export type PutEnvironmentInput = {
  readonly project: ProjectRef;
  readonly name: string;
  /** Finds the environment to change; made from the name where absent. */
  readonly slug?: string;
  readonly baseUrl?: string | null;
};

/** Makes an environment, or changes the one with this slug. */
export async function putEnvironment(
  _context: Context,
  _caller: Caller,
  _input: PutEnvironmentInput,
): Promise<EnvironmentRecord> {
  throw new AppError('unavailable', 'This part of the server is being built.');
}
